//! Two mistakes are two errors.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[index(lable)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub active: bool,
    pub label: String,
}

fn main() {}
