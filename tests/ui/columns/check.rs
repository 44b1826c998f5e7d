//! A set with a check.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Shared {
    #[column(check = "price > 0")]
    pub price: i32,
}

fn main() {}
