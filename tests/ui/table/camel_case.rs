//! A table name that would need quotes.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, name = "d_planPrices")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
