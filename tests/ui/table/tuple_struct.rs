//! A struct without field names.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan(pub String);

fn main() {}
