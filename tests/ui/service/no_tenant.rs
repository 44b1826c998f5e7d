//! A service has no tenant.

mod schema;

use rowhouse::prelude::*;
use schema::{Delivery, Done, Webhooks};

pub async fn run(db: &ServiceDatabase<Webhooks>) -> Done {
    db.tenant(String::new()).select::<Delivery>().all().await?;
    Ok(())
}

fn main() {}
