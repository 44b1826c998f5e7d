//! A foreign key by another pattern.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Currency {
    #[column(primary_key)]
    pub id: Id<Currency>,
}

#[derive(Table)]
#[table(category = dictionary, global)]
#[foreign_key(currency_id, references = Currency, name = "fk_plans_currency")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(no_foreign_key)]
    pub currency_id: Id<Currency>,
}

fn main() {}
