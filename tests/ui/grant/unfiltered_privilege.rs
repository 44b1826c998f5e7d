//! A privilege that row-level security does not filter.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[grant(anonymous, truncate)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
