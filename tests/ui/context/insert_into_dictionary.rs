//! What all tenants share is written by the operator.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, NewCountry, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>, new: NewCountry) -> Done {
    db.tenant(tenant).insert(new).await?;
    Ok(())
}

fn main() {}
