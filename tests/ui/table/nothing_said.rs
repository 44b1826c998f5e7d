//! A table without `#[table(…)]`.

use rowhouse::prelude::*;

#[derive(Table)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
