//! A default that is a variant without its enum.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(default = Active)]
    pub status: String,
}

fn main() {}
