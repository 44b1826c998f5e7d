//! A name that PostgreSQL would cut, in a set.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Shared {
    #[column(name = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    pub label: String,
}

fn main() {}
