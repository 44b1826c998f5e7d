//! A newtype around two values.

use rowhouse::prelude::*;

#[derive(Debug, ColumnType)]
pub struct Money {
    pub amount: i64,
    pub currency: String,
}

fn main() {}
