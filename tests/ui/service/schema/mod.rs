//! The services and tables of the mistakes beside it.

use rowhouse::prelude::*;

#[derive(Service)]
pub struct Webhooks;

#[derive(Service)]
pub struct Directory;

#[derive(Table)]
#[table(category = log, tenant)]
#[service(Webhooks, select, update(status))]
#[service(Directory, select(id, tenant_id), insert)]
pub struct Delivery {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Delivery>,
    pub tenant_id: String,
    pub status: String,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
}

#[derive(Table)]
#[table(category = relationship, through = delivery_id, allow(relationship_shape = "one for each delivery"))]
#[service(Directory, select, delete)]
pub struct Attempt {
    #[column(primary_key)]
    pub delivery_id: Id<Delivery>,
    #[column(primary_key)]
    pub number: i32,
}

#[derive(Table)]
#[table(category = log, tenant)]
pub struct Secret {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Secret>,
    pub tenant_id: String,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
}

pub type Done = Result<(), Error>;
