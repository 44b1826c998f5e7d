//! Sets with a column that an insert must name: not opted in, and inside of one that is.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Labels {
    pub label: String,
    #[column(default = 0)]
    pub rank: i32,
}

#[derive(Columns)]
pub struct Titles {
    pub title: String,
    #[column(flatten)]
    pub labels: Labels,
}

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(flatten)]
    pub labels: Labels,
}

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Size {
    #[column(primary_key)]
    pub id: Id<Size>,
    #[column(flatten, new)]
    pub titles: Titles,
}

fn main() {}
