//! A column that always holds a value is not set to one that may be NULL.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let update = db.tenant(tenant).update::<Connection>();
    let update = update.set_to(Connection::label, Connection::note);
    let _ = update.every_row().execute().await?;
    Ok(())
}

fn main() {}
