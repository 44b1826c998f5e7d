//! A boolean column of a set.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Shared {
    pub hidden: bool,
}

fn main() {}
