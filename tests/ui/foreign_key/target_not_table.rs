//! A foreign key to a struct that is no table.

use rowhouse::prelude::*;

pub struct Currency;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub currency_id: Id<Currency>,
}

fn main() {}
