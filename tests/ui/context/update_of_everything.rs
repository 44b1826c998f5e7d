//! An update says which rows it is about.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let update = db.tenant(tenant).update::<Connection>();
    update.set(Connection::rate_limit, 1).execute().await?;
    Ok(())
}

fn main() {}
