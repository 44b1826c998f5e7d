//! A table whose rows cannot be told apart.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    pub label: String,
}

fn main() {}
