//! Rows of nobody are written by the operator alone.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, NewTemplate};

pub async fn run(db: &Database) -> Done {
    db.global().insert(NewTemplate {}).await?;
    Ok(())
}

fn main() {}
