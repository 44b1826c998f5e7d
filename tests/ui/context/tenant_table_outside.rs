//! Rows of tenants are out of reach of a bare handle.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done};

pub async fn run(db: &Database) -> Done {
    db.select::<Connection>().all().await?;
    Ok(())
}

fn main() {}
