//! A row of a user in a tenant is out of reach of the user alone.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, Draft};

pub async fn run(db: &Database) -> Done {
    db.user("ada".to_owned()).select::<Draft>().all().await?;
    Ok(())
}

fn main() {}
