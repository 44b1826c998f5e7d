//! The operator sees no rows of users.

mod schema;

use rowhouse::prelude::*;
use schema::{Chat, Done};

pub async fn run(db: &Database) -> Done {
    db.operator().select::<Chat>().all().await?;
    Ok(())
}

fn main() {}
