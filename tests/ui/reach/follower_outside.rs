//! What follows rows of users is out of reach of a bare handle.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, Hint};

pub async fn run(db: &Database) -> Done {
    db.select::<Hint>().all().await?;
    Ok(())
}

fn main() {}
