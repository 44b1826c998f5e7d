//! A database with two tenants, the roles of a schema and nothing more privileged than a user would have.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]
#![allow(unreachable_pub, reason = "shared by several test binaries")]

use rowhouse_client::{Builder, Database, Error, Settings};
use rowhouse_declare::{Category, Conventions, Table, Tenancy};
use rowhouse_live::server::{Server, shared, unique_name};
use tokio_postgres::Client;
use uuid::Uuid;

pub const ACME: Uuid = Uuid::from_u128(1);
pub const OTHER: Uuid = Uuid::from_u128(2);

/// A database of its own, with roles of its own.
pub struct Fixture {
    pub server: &'static Server,
    pub database: String,
    pub owner: String,
    pub gate: String,
    pub app: String,
    pub operator: String,
}

impl Fixture {
    pub async fn new() -> Self {
        let server = tokio::task::spawn_blocking(|| shared(None))
            .await
            .unwrap()
            .unwrap_or_else(|error| panic!("{error}"));
        let fixture = Self {
            server,
            database: server.fresh_database("client").await.unwrap(),
            owner: unique_name("owner"),
            gate: unique_name("gate"),
            app: unique_name("app"),
            operator: unique_name("operator"),
        };
        let schema = fixture.fill(include_str!("schema.sql"));
        fixture
            .superuser()
            .await
            .batch_execute(&schema)
            .await
            .unwrap();
        fixture
    }

    /// Puts the roles' names in their places.
    pub fn fill(&self, sql: &str) -> String {
        sql.replace("{owner}", &self.owner)
            .replace("{gate}", &self.gate)
            .replace("{app}", &self.app)
            .replace("{operator}", &self.operator)
    }

    /// For set-up, and for looking at what happened.
    pub async fn superuser(&self) -> Client {
        let role = self.server.superuser();
        self.server.connect(role, &self.database).await.unwrap()
    }

    /// Changes the database as a superuser, with the roles' names put in.
    pub async fn alter(&self, sql: &str) {
        let sql = self.fill(sql);
        self.superuser().await.batch_execute(&sql).await.unwrap();
    }

    /// A bare login as the gate role.
    pub async fn gate(&self) -> Client {
        self.server
            .connect(&self.gate, &self.database)
            .await
            .unwrap()
    }

    pub fn url(&self) -> String {
        self.server.url(&self.gate, &self.database)
    }

    pub fn settings(&self) -> Settings {
        let mut conventions = Conventions::default();
        "public".clone_into(&mut conventions.schema);
        let tenant = conventions.tenant.as_mut().unwrap();
        "app.workspace_id".clone_into(&mut tenant.setting);
        conventions.roles.app = vec![self.app.clone()];
        Settings::new(&conventions)
            .unwrap()
            .tables(&[table("t_connections")])
            .operator(&self.operator)
    }

    pub fn builder(&self) -> Builder {
        Database::builder(self.settings())
    }

    pub async fn open(&self) -> Database {
        self.builder().open(&self.url()).await.unwrap()
    }

    /// How many transactions other connections to this database have open.
    pub async fn open_transactions(&self) -> i64 {
        let open = "SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL";
        self.superuser()
            .await
            .query_one(open, &[])
            .await
            .unwrap()
            .get(0)
    }
}

/// The declaration of a tenant table, as far as a handle looks at it.
pub fn table(name: &'static str) -> Table<'static> {
    Table {
        rust_name: "",
        schema: None,
        name,
        category: Category::Transactional,
        tenancy: Tenancy::Tenant {
            column: "workspace_id",
        },
        public: None,
        columns: &[],
        open: false,
        primary_key: None,
        uniques: &[],
        foreign_keys: &[],
        checks: &[],
        indexes: &[],
        grants: &[],
        services: &[],
        unlogged: false,
        storage: &[],
        renamed_from: None,
        waivers: &[],
        doc: "",
    }
}

/// The labels of the connections that a tenant sees, in their order.
pub async fn labels(database: &Database, tenant: Uuid) -> Result<Vec<String>, Error> {
    let rows = database
        .tenant(tenant)
        .query("SELECT label FROM t_connections ORDER BY label", &[])
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
