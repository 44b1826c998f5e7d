//! A table under another name has columns under that name alone.

mod schema;

use rowhouse::client::query::Alias;
use rowhouse::prelude::*;
use schema::{Connection, Done, Tenant};

pub struct Twin;

impl Alias for Twin {
    const NAME: &'static str = "twin";
}

pub struct Stranger;

impl Alias for Stranger {
    const NAME: &'static str = "stranger";
}

pub async fn run(db: &Database, tenant: Id<Tenant>) -> Done {
    let twins = Connection::label.joins(Connection::label.of::<Twin>());
    let joined = db.tenant(tenant).select::<Connection>().join(twins);
    let _ = joined.columns(Connection::note.of::<Stranger>()).await?;
    Ok(())
}

fn main() {}
