//! A statement has columns of its own tables.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Event, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let joined = db.tenant(tenant).select::<Connection>().join(Connection::tenant);
    let rows = joined.columns((Connection::label, Event::kind));
    let _ = rows.await?;
    Ok(())
}

fn main() {}
