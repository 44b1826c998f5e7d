//! A column that is called like one of PostgreSQL's own.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub xmin: i64,
}

fn main() {}
