//! A service that reads rows changes none.

mod schema;

use rowhouse::prelude::*;
use schema::{Delivery, Directory, Done};

pub async fn run(db: &ServiceDatabase<Directory>) -> Done {
    db.context().update::<Delivery>().set(Delivery::status, "").every_row().execute().await?;
    Ok(())
}

fn main() {}
