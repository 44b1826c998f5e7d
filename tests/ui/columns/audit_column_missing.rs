//! A transactional table whose sets lack an audit column.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Audit {
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
}

#[derive(Table)]
#[table(category = transactional, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(flatten)]
    pub audit: Audit,
}

fn main() {}
