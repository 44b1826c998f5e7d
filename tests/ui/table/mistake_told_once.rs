//! A mistake in one struct is no mistake in those that name it.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Label {
    pub visible: bool,
    pub label: String,
}

#[derive(Clone, Copy, Debug, DbEnum)]
pub enum Period {
    Month(u8),
}

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Currency {
    #[column(primary_key)]
    pub code: Id<Currency>,
}

#[derive(Table)]
#[table(category = dictionary, global)]
#[index(label)]
#[foreign_key(currency_id, references = Currency(code))]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(no_foreign_key)]
    pub currency_id: Id<Currency>,
    pub period: Period,
    #[column(flatten)]
    pub label: Label,
}

fn main() {}
