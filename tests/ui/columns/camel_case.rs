//! A name that would need quotes, in a set.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Shared {
    #[column(name = "createdBy")]
    pub created_by: uuid::Uuid,
}

fn main() {}
