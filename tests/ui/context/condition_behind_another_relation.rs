//! A condition behind a relation is about the rows that it leads to.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Event, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let logged_in = Connection::tenant.many().any(Event::kind.eq("login"));
    db.tenant(tenant).select::<Tenant>().filter(logged_in).all().await?;
    Ok(())
}

fn main() {}
