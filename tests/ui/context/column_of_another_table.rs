//! A condition is about the table that is selected.

mod schema;

use rowhouse::prelude::*;
use schema::{Connection, Done, Event, Tenant};

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let select = db.tenant(tenant).select::<Connection>();
    select.filter(Event::kind.eq("login")).all().await?;
    Ok(())
}

fn main() {}
