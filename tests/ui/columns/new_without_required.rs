//! A set is opted in, but an insert need not name any of its columns; and one of which nothing can change.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Ranks {
    #[column(default = 0)]
    pub rank: i32,
    pub note: Option<String>,
}

#[derive(Columns)]
pub struct Words {
    #[column(generated = "lower('A')")]
    pub word: String,
}

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(flatten, new)]
    pub ranks: Ranks,
    #[column(flatten, patch)]
    pub words: Words,
}

fn main() {}
