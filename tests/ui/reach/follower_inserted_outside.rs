//! What follows rows of users is not written inside a tenant.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, NewHint};

pub async fn run(db: &Database) -> Done {
    db.tenant("acme".to_owned())
        .insert(NewHint { secret_id: Id::new(uuid::Uuid::nil()) })
        .await?;
    Ok(())
}

fn main() {}
