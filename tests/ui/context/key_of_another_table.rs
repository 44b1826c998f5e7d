//! A row is found by a key of its own table.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    db.tenant(tenant).find::<Connection>(tenant).await?;
    Ok(())
}

fn main() {}
