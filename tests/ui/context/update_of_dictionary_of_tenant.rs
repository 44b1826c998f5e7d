//! A dictionary of a tenant is read-only.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, Tariff, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>, id: Id<Tariff>) -> Done {
    db.tenant(tenant).remove::<Tariff>(id).await?;
    Ok(())
}

fn main() {}
