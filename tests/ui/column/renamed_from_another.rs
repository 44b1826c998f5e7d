//! A column that was renamed from one that is still there.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
    #[column(renamed_from = "label")]
    pub title: String,
}

fn main() {}
