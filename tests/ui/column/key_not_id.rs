//! A primary key that is not called `id`.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub uuid: Id<Plan>,
}

fn main() {}
