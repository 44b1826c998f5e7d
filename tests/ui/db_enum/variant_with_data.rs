//! A variant that is more than a label.

use rowhouse::prelude::*;

#[derive(Clone, Copy, Debug, DbEnum)]
pub enum Status {
    Active { since: i32 },
    Paused,
}

fn main() {}
