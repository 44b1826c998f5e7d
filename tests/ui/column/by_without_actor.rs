//! A column that reads like an actor and is a flag.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub published_by: bool,
}

fn main() {}
