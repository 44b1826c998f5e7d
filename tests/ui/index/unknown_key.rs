//! A key that no index has.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[index(label, method = gin)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
