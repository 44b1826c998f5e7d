//! A log is append-only.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, Event, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    db.with_tenant_context(tenant, async |tx| {
        let update = tx.update::<Event>();
        update.set(Event::kind, "login").every_row().execute().await?;
        Ok(())
    })
    .await
}

fn main() {}
