use rowhouse::prelude::*;

/// A team that owns connections.
#[derive(Table)]
#[table(category = transactional, root)]
pub struct Workspace {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Workspace>,
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

/// An OAuth connection from a workspace to a provider.
#[derive(Table)]
#[table(category = transactional, tenant(column = workspace_id))]
#[index(workspace_id, created_at)]
#[unique(workspace_id, provider, label)]
pub struct Connection {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Connection>,
    pub workspace_id: Id<Workspace>,
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
    println!("{:#?}", Connection::TABLE);
    println!("{:#?}", Connection::LINK);
}
