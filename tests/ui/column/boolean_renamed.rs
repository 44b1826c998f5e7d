//! A boolean column whose written name is wrong.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(name = "visible")]
    pub is_visible: bool,
}

fn main() {}
