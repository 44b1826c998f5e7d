//! A grant of a field that does not exist.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[grant(anonymous, select(lable))]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
