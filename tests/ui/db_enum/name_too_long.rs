//! An enum name that PostgreSQL would cut.

use rowhouse::prelude::*;

#[derive(Clone, Copy, Debug, DbEnum)]
#[db_enum(name = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
pub enum Status {
    Active,
}

fn main() {}
