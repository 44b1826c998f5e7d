//! A row of nobody that belongs to a user.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, tenant = mixed, user)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub tenant_id: Option<String>,
    pub user_id: String,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
