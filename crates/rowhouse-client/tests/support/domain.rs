//! A declared schema with a table of each kind, in a database of its own.

#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]
#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(unreachable_pub, reason = "shared by several test binaries")]

use rowhouse::prelude::*;
use rowhouse_client::Settings;
use rowhouse_client::types::{Encrypted, Range, TsVector};
use rowhouse_core::{Runner, Schema, ddl};
use rowhouse_declare::Table as Declaration;
use rowhouse_live::server::{Request, Server, shared_for, unique_name};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

pub const TABLES: &[Declaration<'static>] = &[
    Tenant::TABLE,
    Agent::TABLE,
    Connection::TABLE,
    Event::TABLE,
    AgentConnection::TABLE,
    Visit::TABLE,
    Country::TABLE,
    Comment::TABLE,
    Label::TABLE,
    Shelf::TABLE,
    Token::TABLE,
];

/// A customer.
#[derive(Debug, Table)]
#[table(category = transactional, root)]
pub struct Tenant {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Tenant>,
    pub name: String,
    #[column(flatten)]
    pub audit: AuditColumns,
}

/// Who uses connections.
#[derive(Debug, Table)]
#[table(category = transactional, tenant)]
#[index(tenant_id)]
pub struct Agent {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Agent>,
    pub tenant_id: Id<Tenant>,
    pub name: String,
    #[column(flatten)]
    pub audit: AuditColumns,
}

/// An OAuth connection to a provider.
#[derive(Debug, Table)]
#[table(category = transactional, tenant)]
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
    #[column(flatten)]
    pub audit: AuditColumns,
    /// Behind the set, so that a column after one is read from the right place.
    pub settings: Json<ConnectionSettings>,
    pub scopes: Vec<String>,
    pub note: Option<String>,
    #[column(default = false)]
    pub is_revoked: bool,
}

/// What happened.
#[derive(Debug, Table)]
#[table(category = log, tenant)]
#[index(tenant_id)]
pub struct Event {
    #[column(primary_key, identity)]
    pub id: i64,
    pub tenant_id: Id<Tenant>,
    pub kind: String,
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}

/// Which agent may use which connection.
#[derive(Debug, Table)]
#[table(category = relationship, tenant, primary_key(tenant_id, agent_id, connection_id))]
#[index(tenant_id, connection_id)]
pub struct AgentConnection {
    pub tenant_id: Id<Tenant>,
    pub agent_id: Id<Agent>,
    pub connection_id: Id<Connection>,
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}

/// A look at a page.
#[derive(Debug, Table)]
#[table(category = log, tenant)]
#[index(tenant_id)]
pub struct Visit {
    #[column(primary_key, identity)]
    pub id: i64,
    pub tenant_id: Id<Tenant>,
    pub page: String,
    pub status: ConnectionStatus,
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}

/// A remark on a connection, or an answer to one.
#[derive(Debug, Serialize, Table)]
#[table(category = transactional, tenant, inputs(Clone, PartialEq, Serialize, Deserialize))]
#[index(tenant_id, parent_id)]
#[index(tenant_id, author_id)]
#[index(tenant_id, connection_id)]
pub struct Comment {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Comment>,
    pub tenant_id: Id<Tenant>,
    pub connection_id: Id<Connection>,
    pub parent_id: Option<Id<Comment>>,
    pub author_id: Option<Id<Agent>>,
    pub text: String,
    #[serde(skip)]
    #[column(flatten)]
    pub audit: AuditColumns,
}

/// A label, whose type the driver does not know by itself.
#[derive(Debug, Table)]
#[table(category = transactional, tenant)]
#[unique(tenant_id, name)]
pub struct Label {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Label>,
    pub tenant_id: Id<Tenant>,
    #[column(type = "citext")]
    pub name: String,
    #[column(flatten)]
    pub audit: AuditColumns,
}

/// A column of each type that has operators of its own.
#[derive(Debug, Table)]
#[table(category = transactional, tenant)]
#[index(tenant_id)]
pub struct Shelf {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Shelf>,
    pub tenant_id: Id<Tenant>,
    pub title: String,
    pub body: String,
    pub document: serde_json::Value,
    pub tags: Vec<String>,
    pub states: Vec<ConnectionStatus>,
    pub open: Range<i32>,
    #[column(generated = "to_tsvector('english', body)")]
    pub words: Option<TsVector>,
    #[column(flatten)]
    pub audit: AuditColumns,
}

/// What opens a connection.
#[derive(Debug, Table)]
#[table(category = transactional, tenant)]
#[index(tenant_id)]
pub struct Token {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Token>,
    pub tenant_id: Id<Tenant>,
    pub access: Encrypted<String>,
    pub refresh: Option<Encrypted<Json<ConnectionSettings>>>,
    #[column(flatten)]
    pub audit: AuditColumns,
}

/// A country.
#[derive(Debug, Table)]
#[table(category = dictionary, global, allow(grant_role = "the test makes the role"))]
#[grant(client_operator, select, insert, update, delete)]
pub struct Country {
    #[column(
        primary_key,
        name = "code",
        allow(primary_key_column = "countries have a code")
    )]
    pub code: String,
    pub name: String,
}

#[derive(Debug, Columns)]
pub struct AuditColumns {
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ConnectionStatus {
    Active,
    PastDue,
    Paused,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectionSettings {
    pub retries: u8,
}

/// The schema in a database of its own, with an owner, a gate and an app role of its own.
pub struct Domain {
    pub server: &'static Server,
    pub database: String,
    pub gate: String,
    pub app: String,
    pub settings: Settings,
}

impl Domain {
    pub async fn new() -> Self {
        Self::of(Request::default(), &[TABLES]).await
    }

    /// These tables, on such a server.
    pub async fn of(request: Request, tables: &[&[Declaration<'static>]]) -> Self {
        let server = tokio::task::spawn_blocking(move || shared_for(&request))
            .await
            .unwrap()
            .unwrap_or_else(|error| panic!("{error}"));
        let (owner, gate, app) = (
            unique_name("owner"),
            unique_name("gate"),
            unique_name("app"),
        );
        let conventions = format!("[roles]\nowner = '{owner}'\ngate = '{gate}'\napp = ['{app}']\n");
        let declaration = rowhouse_declare::Declaration::new(&conventions, tables);
        let schema = Schema::new(&declaration).unwrap_or_else(|error| panic!("{error}"));
        let statements = ddl::statements(&schema.model, Some(&schema.owner())).unwrap();
        let database = server.fresh_database("domain").await.unwrap();
        let client = server.connect(server.superuser(), &database).await.unwrap();
        // Belongs to the whole server, where another test may be creating it.
        let _ = client.batch_execute("CREATE ROLE client_operator").await;
        let extension = client.batch_execute("CREATE EXTENSION citext").await;
        extension.unwrap_or_else(|error| panic!("{error:?}"));
        for statement in statements {
            let role = match statement.runner {
                Runner::Login => "RESET ROLE".to_owned(),
                Runner::Owner => format!("SET ROLE {owner}"),
            };
            let sql = format!("{role}; {}", statement.sql);
            let done = client.batch_execute(&sql).await;
            done.unwrap_or_else(|error| panic!("{sql}: {error:?}"));
        }
        let operator = format!(
            "RESET ROLE; GRANT client_operator TO {gate};
             GRANT USAGE ON SCHEMA public TO client_operator;
             INSERT INTO t_tenants (id, name) VALUES
                ('00000000-0000-0000-0000-000000000001', 'acme'),
                ('00000000-0000-0000-0000-000000000002', 'other');
             INSERT INTO d_countries VALUES ('AT', 'Austria'), ('NZ', 'New Zealand')"
        );
        client.batch_execute(&operator).await.unwrap();
        Self {
            server,
            database,
            gate,
            app,
            settings: Settings::of(&declaration)
                .unwrap()
                .operator("client_operator"),
        }
    }

    pub fn url(&self) -> String {
        self.server.url(&self.gate, &self.database)
    }

    pub async fn open(&self) -> Database {
        let builder = Database::builder(self.settings.clone());
        builder.open(&self.url()).await.unwrap()
    }

    /// A handle, and the two tenants that were founded with the database.
    pub async fn tenants(&self) -> (Database, Id<Tenant>, Id<Tenant>) {
        let [acme, other] = [1, 2].map(|number| Id::new(uuid::Uuid::from_u128(number)));
        (self.open().await, acme, other)
    }
}

/// A connection with that label, and everything else as usual.
pub fn connection(label: &str) -> NewConnection {
    NewConnection {
        provider: "slack".to_owned(),
        label: label.to_owned(),
        rate_limit: 10,
        settings: Json(ConnectionSettings { retries: 3 }),
        scopes: vec!["read".to_owned(), "write".to_owned()],
    }
}
