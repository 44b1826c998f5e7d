//! A key that no enum has.

use rowhouse::prelude::*;

#[derive(Clone, Copy, Debug, DbEnum)]
#[db_enum(rename = "state")]
pub enum Status {
    Active,
}

fn main() {}
