//! A relation leads from the rows of its own table.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Country, Done, Event, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let _ = db.tenant(tenant).select::<Country>().with(Connection::tenant);
    let _ = db.tenant(tenant).select::<Connection>().with(Event::tenant.many());
    Ok(())
}

fn main() {}
