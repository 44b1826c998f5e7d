//! The tables of the mistakes beside it.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = transactional, root)]
pub struct Tenant {
    #[column(primary_key)]
    pub id: Id<Tenant>,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
    #[column(default = now())]
    pub updated_at: time::OffsetDateTime,
}

#[derive(Table)]
#[table(category = transactional, tenant)]
pub struct Connection {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Connection>,
    pub tenant_id: Id<Tenant>,
    pub label: String,
    pub rate_limit: i32,
    pub note: Option<String>,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
    #[column(default = now())]
    pub updated_at: time::OffsetDateTime,
}

#[derive(Table)]
#[table(category = log, tenant)]
pub struct Event {
    #[column(primary_key, identity)]
    pub id: i64,
    pub tenant_id: Id<Tenant>,
    pub kind: String,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
}

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Country {
    #[column(primary_key)]
    pub id: Id<Country, String>,
    pub name: String,
}

#[derive(Table)]
#[table(category = dictionary, tenant, allow(dictionary_shape = "each tenant has its own"))]
pub struct Tariff {
    #[column(primary_key)]
    pub id: Id<Tariff>,
    pub tenant_id: Id<Tenant>,
}

pub type Done = Result<(), Error>;
