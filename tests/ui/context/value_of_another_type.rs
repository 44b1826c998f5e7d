//! A column is compared with values of its type.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let select = db.tenant(tenant).select::<Connection>();
    select.filter(Connection::rate_limit.eq("10")).all().await?;
    Ok(())
}

fn main() {}
