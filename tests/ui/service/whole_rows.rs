//! A service that reads some columns names them.

mod schema;

use std::pin::Pin;

use rowhouse::prelude::*;
use schema::{Delivery, Directory, Done};

pub async fn run(db: ServiceDatabase<Directory>) -> Done {
    db.select::<Delivery>().columns(Delivery::id).all().await?;
    db.select::<Delivery>().all().await?;
    Ok(())
}

fn main() {
    let _: fn(ServiceDatabase<Directory>) -> Pin<Box<dyn Future<Output = Done>>> = |db| Box::pin(run(db));
}
