//! An enum without labels.

use rowhouse::prelude::*;

#[derive(Clone, Copy, Debug, DbEnum)]
pub enum Status {}

fn main() {}
