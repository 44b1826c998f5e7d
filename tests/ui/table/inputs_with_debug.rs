//! The inputs of a table have a `Debug` that shows no values.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, inputs(Clone, Debug))]
pub struct Country {
    #[column(primary_key)]
    pub id: Id<Country, String>,
    pub name: String,
}

fn main() {}
