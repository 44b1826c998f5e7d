//! Only a column that may be NULL is asked for it.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let select = db.tenant(tenant).select::<Connection>();
    select.filter(Connection::label.is_null()).all().await?;
    Ok(())
}

fn main() {}
