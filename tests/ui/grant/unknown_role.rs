//! A grant to a role that `rowhouse.toml` does not name.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[grant(anonymous, select(label))]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
