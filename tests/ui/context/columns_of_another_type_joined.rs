//! Columns that are to be equal are of one type.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Event, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let on = Connection::rate_limit.joins(Event::kind);
    let _ = db.tenant(tenant).select::<Connection>().join(on).count().await?;
    Ok(())
}

fn main() {}
