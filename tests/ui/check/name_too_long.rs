//! A check's name that PostgreSQL would cut.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[check(price, "price > 0", name = "d_plans_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_check")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub price: i32,
}

fn main() {}
