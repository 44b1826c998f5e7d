//! A service that changes rows can tell which.

use rowhouse::prelude::*;

#[derive(Service)]
pub struct Webhooks;

#[derive(Table)]
#[table(category = log, tenant)]
#[service(Webhooks, update(status))]
pub struct Delivery {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Delivery>,
    pub tenant_id: String,
    pub status: String,
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
}

fn main() {}
