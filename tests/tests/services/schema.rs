//! Tables of several kinds, and the services that reach them.

#![allow(dead_code, reason = "tests look at a few columns of each row")]
#![allow(unreachable_pub, reason = "the modules of one test share it")]

use rowhouse::client::{Settings, TenantKey};
use rowhouse::declare;
use rowhouse::prelude::*;
use rowhouse_tests::system::{Fixture, System};
use time::OffsetDateTime;
use uuid::Uuid;

/// Delivers what is due.
#[derive(Service)]
pub struct Webhooks;

/// Tells people where they are members.
#[derive(Service)]
pub struct Directory;

/// Removes what is old.
#[derive(Service)]
pub struct Sweeper;

/// A customer.
#[derive(Debug, Table)]
#[table(category = transactional, root)]
#[service(Directory, select(id, name))]
pub struct Tenant {
    #[column(primary_key)]
    pub id: Id<Tenant>,
    pub name: String,
    #[column(flatten)]
    pub audit: Audit,
}

/// Who works for a customer.
#[derive(Debug, Table)]
#[table(
    category = relationship,
    tenant,
    primary_key(tenant_id, person),
    allow(relationship_shape = "people are kept elsewhere")
)]
#[index(person)]
#[service(Directory, select, insert)]
pub struct Member {
    pub tenant_id: Id<Tenant>,
    pub person: String,
}

/// How a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum DeliveryStatus {
    Due,
    Delivered,
}

/// What a customer is told.
#[derive(Debug, Table)]
#[table(category = transactional, tenant)]
#[index(tenant_id, due_at)]
#[index(due_at, where = "status = 'due'", name = "idx_deliveries_due_at_due")]
#[service(Webhooks, select, update(status, attempt_count))]
#[service(Sweeper, select(id, tenant_id, status), insert, delete)]
pub struct Delivery {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Delivery>,
    pub tenant_id: Id<Tenant>,
    #[column(default = DeliveryStatus::Due)]
    pub status: DeliveryStatus,
    #[column(default = 0)]
    pub attempt_count: i32,
    #[column(default = now())]
    pub due_at: OffsetDateTime,
    #[column(flatten)]
    pub audit: Audit,
}

/// How a delivery was tried.
#[derive(Debug, Table)]
#[table(category = log, through = delivery_id)]
#[index(delivery_id)]
#[service(Webhooks, select, insert)]
#[service(Sweeper, select, delete)]
pub struct Attempt {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Attempt>,
    #[column(on_delete = cascade)]
    pub delivery_id: Id<Delivery>,
    pub answer: String,
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}

/// What a customer keeps to itself.
#[derive(Debug, Table)]
#[table(category = transactional, tenant)]
#[index(tenant_id)]
pub struct Secret {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Secret>,
    pub tenant_id: Id<Tenant>,
    #[column(flatten)]
    pub audit: Audit,
}

/// What happened: to a customer, or to nobody.
#[derive(Debug, Table)]
#[table(category = log, tenant = mixed)]
#[service(Webhooks, select, insert(tenant_id, label))]
#[index(tenant_id)]
pub struct Event {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Event>,
    pub tenant_id: Option<Id<Tenant>>,
    pub label: String,
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}

/// What was seen: by a customer's people, or by nobody that is known.
#[derive(Debug, Table)]
#[table(category = log, tenant = optional)]
#[service(Sweeper, select, insert)]
#[index(tenant_id)]
pub struct Visit {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Visit>,
    pub tenant_id: Option<Id<Tenant>>,
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}

/// When a row was made and changed.
#[derive(Debug, Columns)]
pub struct Audit {
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

pub const TABLES: &[declare::Table<'static>] = &[
    Tenant::TABLE,
    Member::TABLE,
    Delivery::TABLE,
    Attempt::TABLE,
    Secret::TABLE,
    Event::TABLE,
    Visit::TABLE,
];

pub const SCHEMA: Declaration<'static> = Declaration::new(conventions!(), &[TABLES]);

pub const SYSTEM: System = System {
    name: "services",
    declaration: &SCHEMA,
};

/// The tenants.
pub fn tenant(number: u128) -> Id<Tenant> {
    Id::new(Uuid::from_u128(number))
}

/// Two tenants with a row of everything each, two members, and an event of nobody.
pub async fn database() -> Fixture {
    let fixture = SYSTEM.database().await;
    for number in 1..=2 {
        let id = tenant(number).to_setting();
        let sql = format!(
            "INSERT INTO t_tenants (id, name) VALUES ('{id}', 'tenant {number}');
             INSERT INTO r_members VALUES ('{id}', 'ada'), ('{id}', 'person {number}');
             INSERT INTO t_deliveries (tenant_id) VALUES ('{id}');
             INSERT INTO t_secrets (tenant_id) VALUES ('{id}');
             INSERT INTO l_events (tenant_id, label) VALUES ('{id}', 'of {number}');"
        );
        fixture.alter(&sql).await;
    }
    fixture
        .alter(
            "INSERT INTO l_attempts (delivery_id, answer) SELECT id, 'none' FROM t_deliveries;
             INSERT INTO l_events (label) VALUES ('of nobody');
             INSERT INTO l_visits (tenant_id) SELECT id FROM t_tenants;
             INSERT INTO l_visits (tenant_id) VALUES (NULL), (NULL);",
        )
        .await;
    fixture
}

/// A handle of a service on that database.
pub async fn open<S: Service>(fixture: &Fixture) -> Result<ServiceDatabase<S>, Error> {
    let settings = Settings::of(&SCHEMA)?;
    let url = fixture.server.url(S::ROLE, &fixture.database);
    Database::builder(settings).open_service(&url).await
}
