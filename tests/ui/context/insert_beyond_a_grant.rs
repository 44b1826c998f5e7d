//! What is granted by name is all that there is: reading, here.

mod schema;

use rowhouse::prelude::*;
use schema::{Done, Tenant};

#[derive(Table)]
#[table(category = transactional, tenant)]
#[grant(authenticated, select(id, name))]
pub struct Person {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Person>,
    pub tenant_id: Id<Tenant>,
    pub name: String,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
    #[column(default = now())]
    pub updated_at: time::OffsetDateTime,
}

pub async fn run(db: &Database, tenant: Id<Tenant>, new: NewPerson) -> Done {
    db.tenant(tenant).insert(new).await?;
    Ok(())
}

fn main() {}
