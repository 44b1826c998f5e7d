//! A column's attribute at the struct.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[column(name = "plans")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
