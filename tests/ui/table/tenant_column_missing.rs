//! A tenant table without its tenant column.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, tenant)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
