//! A foreign key's name that PostgreSQL would cut.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Currency {
    #[column(primary_key)]
    pub id: Id<Currency>,
}

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(references(Currency, name = "d_plans_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_fkey"))]
    pub currency_id: uuid::Uuid,
}

fn main() {}
