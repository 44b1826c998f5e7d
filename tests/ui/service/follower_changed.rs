//! A service that deletes rows changes none.

mod schema;

use rowhouse::prelude::*;
use schema::{Attempt, Directory, Done};

pub async fn run(db: &ServiceDatabase<Directory>) -> Done {
    db.context().update::<Attempt>().set(Attempt::number, 1).every_row().execute().await?;
    Ok(())
}

fn main() {}
