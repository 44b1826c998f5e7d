//! A primary key name that PostgreSQL would cut.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, primary_key(name = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_pkey"))]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
