//! A primary key that is not named by the pattern.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, primary_key(name = "pk_plans"))]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
