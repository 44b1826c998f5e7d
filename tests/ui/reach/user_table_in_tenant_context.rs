//! Rows of users are out of reach inside a tenant.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, Secret};

pub async fn run(db: &Database) -> Done {
    db.tenant("acme".to_owned()).select::<Secret>().all().await?;
    Ok(())
}

fn main() {}
