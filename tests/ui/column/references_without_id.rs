//! A column that references by attribute is named like any other.

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
    #[column(references = Currency)]
    pub currency: uuid::Uuid,
}

fn main() {}
