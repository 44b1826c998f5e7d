//! Public rows are read by everybody, and written by those they belong to.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, NewChat};

pub async fn run(db: &Database) -> Done {
    db.anonymous().insert(NewChat {}).await?;
    Ok(())
}

fn main() {}
