//! A foreign key with another suffix.

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
    pub currency_uuid: Id<Currency>,
}

fn main() {}
