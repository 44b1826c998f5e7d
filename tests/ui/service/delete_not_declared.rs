//! A service that changes rows deletes none.

mod schema;

use rowhouse::prelude::*;
use schema::{Delivery, Done, Webhooks};

pub async fn run(db: &ServiceDatabase<Webhooks>) -> Done {
    db.context().delete::<Delivery>().every_row().execute().await?;
    Ok(())
}

fn main() {}
