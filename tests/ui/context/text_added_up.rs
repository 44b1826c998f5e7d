//! Texts are not added up.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let update = db.tenant(tenant).update::<Connection>();
    let update = update.set_to(Connection::label, Connection::label.plus("s"));
    let _ = update.every_row().execute().await?;
    Ok(())
}

fn main() {}
