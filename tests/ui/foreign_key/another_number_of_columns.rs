//! A foreign key with more columns than it references.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Currency {
    #[column(primary_key)]
    pub id: Id<Currency>,
}

#[derive(Table)]
#[table(category = dictionary, global)]
#[foreign_key(currency_id, label, references = Currency(id))]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub currency_id: uuid::Uuid,
    pub label: String,
}

fn main() {}
