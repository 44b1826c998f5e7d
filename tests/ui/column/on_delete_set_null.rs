//! A delete that would set NULL where none is accepted.

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
    #[column(on_delete = set_null)]
    pub currency_id: Id<Currency>,
}

fn main() {}
