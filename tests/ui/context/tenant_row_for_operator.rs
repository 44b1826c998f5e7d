//! The operator writes no rows of tenants.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, NewConnection};

pub async fn run(db: &Database, new: NewConnection) -> Done {
    db.operator().insert(new).await?;
    Ok(())
}

fn main() {}
