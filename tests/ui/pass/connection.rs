//! The whole of a usual tenant table: keys, checks, an enum, jsonb, shared columns.

use rowhouse::declare;
use rowhouse::prelude::*;

/// A customer that owns connections.
#[derive(Table)]
#[table(category = transactional, root)]
pub struct Tenant {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Tenant>,
    pub name: String,
    #[column(flatten)]
    pub audit: AuditColumns,
}

#[derive(Columns)]
pub struct AuditColumns {
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
    #[column(default = now())]
    pub updated_at: time::OffsetDateTime,
}

#[derive(Clone, Copy, Debug, DbEnum)]
pub enum ConnectionStatus {
    Active,
    PastDue,
}

#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct ConnectionSettings {}

/// An OAuth connection from a tenant to a provider.
#[derive(Table)]
#[table(category = transactional, tenant)]
#[index(tenant_id, created_at)]
#[unique(tenant_id, provider, label)]
pub struct Connection {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Connection>,
    pub tenant_id: Id<Tenant>,
    pub provider: String,
    pub label: String,
    #[column(check = "rate_limit > 0")]
    pub rate_limit: i32,
    #[column(default = ConnectionStatus::Active)]
    pub status: ConnectionStatus,
    pub settings: Json<ConnectionSettings>,
    pub is_revoked: bool,
    #[column(flatten)]
    pub audit: AuditColumns,
}

fn main() {
    let table = Connection::TABLE;
    assert_eq!(table.name, "t_connections");
    let columns: Vec<_> = table.columns.iter().map(|column| column.name).collect();
    assert_eq!(columns[..3], ["id", "tenant_id", "provider"]);
    assert_eq!(columns[8..], ["created_at", "updated_at"]);
    assert_eq!(table.foreign_keys[0].name, "t_connections_tenant_id_fkey");
    assert_eq!(table.foreign_keys[0].references, declare::Reference::Link(Tenant::LINK));
    assert_eq!(table.uniques[0].name, "t_connections_tenant_id_provider_label_unique");
    assert_eq!(table.checks[0].name, "t_connections_rate_limit_check");
    assert_eq!(table.indexes[0].name, "idx_connections_tenant_id_created_at");
    assert_eq!(table.columns[5].default, Some(declare::DefaultValue::Text("active")));
    assert_eq!(table.doc, "An OAuth connection from a tenant to a provider.");
    assert_eq!(ConnectionStatus::ENUM.labels, ["active", "past_due"]);
    assert_eq!(declare::rule::check(&table, &declare::Conventions::default()), []);
}
