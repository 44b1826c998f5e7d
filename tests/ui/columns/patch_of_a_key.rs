//! A patch would change a part of the primary key.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Labels {
    pub code: String,
    pub label: String,
}

#[derive(Table)]
#[table(category = dictionary, global, primary_key(code), allow(primary_key_column = "plans have a code"))]
pub struct Plan {
    #[column(flatten, new, patch)]
    pub labels: Labels,
    pub note: Option<String>,
}

fn main() {}
