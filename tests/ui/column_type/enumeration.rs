//! A newtype that is an enum.

use rowhouse::prelude::*;

#[derive(Debug, ColumnType)]
pub enum Money {
    Cents(i64),
}

fn main() {}
