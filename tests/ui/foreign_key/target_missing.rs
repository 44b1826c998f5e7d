//! A foreign key to nowhere.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[foreign_key(currency_id)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub currency_id: uuid::Uuid,
}

fn main() {}
