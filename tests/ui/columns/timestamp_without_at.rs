//! A point in time of a set.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Shared {
    pub created: time::OffsetDateTime,
}

fn main() {}
