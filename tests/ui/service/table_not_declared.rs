//! A service reads the tables that name it.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, Secret, Webhooks};

pub async fn run(db: &ServiceDatabase<Webhooks>) -> Done {
    db.select::<Secret>().all().await?;
    Ok(())
}

fn main() {}
