//! Rows of tenants are out of reach of a context without one.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done};

pub async fn run(db: &Database) -> Done {
    db.with_global_context(async |tx| {
        tx.select::<Connection>().all().await?;
        Ok(())
    })
    .await
}

fn main() {}
