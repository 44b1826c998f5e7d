//! A service that reads and changes rows adds none.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, NewDelivery, Webhooks};

pub async fn run(db: &ServiceDatabase<Webhooks>) -> Done {
    let new = NewDelivery { status: String::new() };
    db.context().insert(new).await?;
    Ok(())
}

fn main() {}
