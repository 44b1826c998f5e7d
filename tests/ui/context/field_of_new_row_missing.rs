//! A new row names every column that has neither a default nor NULL.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, NewConnection, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let new = NewConnection {
        label: "one".to_owned(),
    };
    db.tenant(tenant).insert(new).await?;
    Ok(())
}

fn main() {}
