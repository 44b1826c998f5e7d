//! A tenant is named by its key.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done};

pub async fn run(db: &Database) -> Done {
    db.tenant("acme").select::<Connection>().all().await?;
    Ok(())
}

fn main() {}
