//! An action without a foreign key.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(on_delete = cascade)]
    pub label: String,
}

fn main() {}
