//! Two variants of one label.

use rowhouse::prelude::*;

#[derive(Clone, Copy, Debug, DbEnum)]
pub enum Status {
    Active,
    #[db_enum(rename = "active")]
    Enabled,
}

fn main() {}
