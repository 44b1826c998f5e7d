//! What a relation leads to must be in reach too.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, Tenant};

/// Shared by all, although it names a tenant.
#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Flag {
    #[column(primary_key)]
    pub id: Id<Flag>,
    #[column(references = Tenant)]
    pub owner_id: Id<Tenant>,
}

pub async fn run(db: &Database) -> Done {
    let _ = db.select::<Flag>().with(Flag::owner);
    let _ = db.select::<Flag>().join(Flag::owner);
    Ok(())
}

fn main() {}
