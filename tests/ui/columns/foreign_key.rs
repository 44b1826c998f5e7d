//! A set with a foreign key by its type.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Shared {
    pub owner_id: Id<Owner>,
}

pub struct Owner;

fn main() {}
