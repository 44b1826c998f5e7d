//! A label that PostgreSQL would refuse.

use rowhouse::prelude::*;

#[derive(Clone, Copy, Debug, DbEnum)]
pub enum Status {
    #[db_enum(rename = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    Active,
}

fn main() {}
