//! A borrowed text is not the key of a user.

mod schema;

use rowhouse::prelude::*;
use schema::{Chat, Done};

pub async fn run(db: &Database) -> Done {
    db.user("ada").select::<Chat>().all().await?;
    Ok(())
}

fn main() {}
