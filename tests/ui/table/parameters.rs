//! A struct with a parameter.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan<T> {
    #[column(primary_key)]
    pub id: Id<Self>,
    pub label: T,
}

fn main() {}
