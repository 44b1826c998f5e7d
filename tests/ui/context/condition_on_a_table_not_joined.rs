//! Alternatives are of the tables of the statement.

mod schema;

use rowhouse::client::query::any_of;
use rowhouse::prelude::*;
use schema::{Connection, Done, Event, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let joined = db.tenant(tenant).select::<Connection>().join(Connection::tenant);
    let either = any_of((Connection::label.eq("one"), Event::kind.eq("login")));
    let _ = joined.filter(either).count().await?;
    Ok(())
}

fn main() {}
