//! A key that is given twice.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, schema = "app", schema = "public")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
