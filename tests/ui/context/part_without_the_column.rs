//! A part of a table has columns that the table has.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Tenant};

#[derive(Columns)]
pub struct Summary {
    pub name: String,
}

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    db.tenant(tenant).select::<Connection>().part::<Summary>().all().await?;
    Ok(())
}

fn main() {
    drop(run);
}
