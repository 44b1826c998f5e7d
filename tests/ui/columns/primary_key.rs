//! A set with a primary key.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Shared {
    #[column(primary_key)]
    pub id: uuid::Uuid,
}

fn main() {}
