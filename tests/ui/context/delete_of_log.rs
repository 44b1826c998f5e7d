//! A log is append-only.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, Event, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>, id: i64) -> Done {
    db.tenant(tenant).remove::<Event>(id).await?;
    Ok(())
}

fn main() {}
