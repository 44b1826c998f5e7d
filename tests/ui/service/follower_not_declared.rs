//! A service that reads rows does not for that read those that follow them.

mod schema;

use rowhouse::prelude::*;
use schema::{Attempt, Done, Webhooks};

pub async fn run(db: &ServiceDatabase<Webhooks>) -> Done {
    db.select::<Attempt>().all().await?;
    Ok(())
}

fn main() {}
