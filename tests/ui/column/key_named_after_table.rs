//! A primary key that repeats the table's name.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub plan_id: Id<Plan>,
}

fn main() {}
