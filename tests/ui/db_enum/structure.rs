//! An enum from a struct.

use rowhouse::prelude::*;

#[derive(Clone, Debug, DbEnum)]
pub struct Status {
    pub label: String,
}

fn main() {}
