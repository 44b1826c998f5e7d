//! A service that reads some columns is not given whole rows back.

mod schema;

use std::pin::Pin;

use rowhouse::prelude::*;
use schema::{Directory, Done, NewDelivery};

pub async fn run(db: ServiceDatabase<Directory>) -> Done {
    db.context().insert(NewDelivery { status: String::new() }).await?;
    Ok(())
}

fn main() {
    let _: fn(ServiceDatabase<Directory>) -> Pin<Box<dyn Future<Output = Done>>> = |db| Box::pin(run(db));
}
