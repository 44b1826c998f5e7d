//! A case that does not exist.

use rowhouse::prelude::*;

#[derive(Clone, Copy, Debug, DbEnum)]
#[db_enum(rename_all = "snakecase")]
pub enum Status {
    Active,
}

fn main() {}
