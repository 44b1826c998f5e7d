//! A primary key over a field that does not exist.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, primary_key(uid))]
pub struct Plan {
    pub id: Id<Plan>,
}

fn main() {}
