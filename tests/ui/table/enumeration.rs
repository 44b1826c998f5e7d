//! A table from an enum.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub enum Plan {
    Free,
}

fn main() {}
