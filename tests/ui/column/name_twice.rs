//! Two columns of one name.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
    #[column(name = "label")]
    pub title: String,
}

fn main() {}
