//! Two foreign keys of one name.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Currency {
    #[column(primary_key)]
    pub id: Id<Currency>,
}

#[derive(Table)]
#[table(category = dictionary, global)]
#[foreign_key(currency_id, references = Currency)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub currency_id: Id<Currency>,
}

fn main() {}
