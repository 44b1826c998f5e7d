//! What the live tests share: a database of their own with roles of their own, and the way from structs to it.

pub mod observer;
pub mod system;
pub mod tls;

use std::fmt::Write as _;

use rowhouse_core::{Object, Schema};
use rowhouse_declare::{Declaration, Script, Table};
use rowhouse_diff::{Hazard, Step};
use rowhouse_live::LiveError;
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::compare::{self, Comparison};
use rowhouse_live::scratch::Scratch;
use rowhouse_live::server::{self, Server, unique_name};
use tokio_postgres::Client;

/// A database of the shared throwaway server, and a superuser's session in it.
pub struct TestDatabase {
    /// The server.
    pub server: &'static Server,
    /// The database's name.
    pub name: String,
    /// The superuser's session.
    pub client: Client,
    scratch: Scratch,
}

impl TestDatabase {
    /// An empty database.
    ///
    /// # Panics
    /// If no server is to be had: a live test never passes by skipping.
    pub async fn new() -> Self {
        Self::on(None).await
    }

    /// An empty database of one major version, whatever the environment asks for.
    ///
    /// # Panics
    /// If no server is to be had.
    pub async fn of_major(major: u16) -> Self {
        Self::on(Some(major)).await
    }

    async fn on(major: Option<u16>) -> Self {
        let server = server::shared(major).unwrap_or_else(|error| panic!("{error}"));
        let name = server
            .fresh_database("test")
            .await
            .expect("a fresh database");
        let client = server
            .connect(server.superuser(), &name)
            .await
            .expect("a session");
        let scratch = Scratch::shared(server.config(server.superuser(), "postgres"));
        Self {
            server,
            name,
            client,
            scratch,
        }
    }

    /// What differs between the structs and the database.
    pub async fn compare(&mut self, schema: &Schema) -> Result<Comparison, LiveError> {
        compare::declared(&mut self.client, &self.scratch, schema).await
    }

    /// Compares, and demands that the plan does on a copy of the database what it says.
    ///
    /// # Panics
    /// If the database cannot be read, or the plan fails or leaves something.
    pub async fn prove(&mut self, schema: &Schema) -> Comparison {
        let found = self
            .compare(schema)
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        let left = self.scratch.prove(&found).await;
        let left = left.unwrap_or_else(|error| panic!("{error}"));
        assert!(left.is_empty(), "the proof leaves {left:#?}");
        found
    }

    /// Compares, applies everything, and demands that a second comparison finds nothing.
    ///
    /// # Panics
    /// If any of that fails.
    pub async fn heal(&mut self, schema: &Schema) {
        let found = self
            .compare(schema)
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        let applied = apply::run(
            &mut self.client,
            &found.plan,
            &found.scope,
            &found.fingerprint(),
            &mut Silent,
        )
        .await;
        applied.unwrap_or_else(|error| panic!("{error}"));
        let again = self
            .compare(schema)
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        assert!(
            again.plan.is_empty(),
            "a second comparison finds {:#?}",
            again.plan.changes
        );
    }

    /// Runs SQL as the superuser.
    ///
    /// # Panics
    /// If PostgreSQL refuses it.
    pub async fn run(&self, sql: &str) {
        if let Err(error) = self.client.batch_execute(sql).await {
            panic!("{sql}: {:?}", error.as_db_error());
        }
    }

    /// A session of another role.
    ///
    /// # Panics
    /// If the role may not log in.
    pub async fn session(&self, role: &str) -> Client {
        self.server
            .connect(role, &self.name)
            .await
            .expect("a session")
    }
}

/// The objects that a comparison names, with the hazards of their steps.
pub fn found(comparison: &Comparison) -> Vec<(Object, Vec<Hazard>)> {
    let hazards = |steps: &[Step]| {
        steps
            .iter()
            .flat_map(|step| &step.hazards)
            .copied()
            .collect()
    };
    comparison
        .plan
        .changes
        .iter()
        .map(|change| (change.object.clone(), hazards(&change.steps)))
        .collect()
}

/// A schema of these tables whose roles, which belong to the whole server, are named for one test.
///
/// # Panics
/// If the tables break a rule.
pub fn schema(tables: &[Table<'static>]) -> (Schema, Roles) {
    let roles = Roles::unique();
    (schema_for(&roles, tables), roles)
}

/// A schema of these tables for the roles of another: what the same project declares later.
///
/// # Panics
/// If the tables break a rule.
pub fn schema_for(roles: &Roles, tables: &[Table<'static>]) -> Schema {
    schema_with(roles, tables, &[])
}

/// A schema of these tables and scripts, for roles of one test.
///
/// # Panics
/// If the tables break a rule.
pub fn schema_with(roles: &Roles, tables: &[Table<'static>], scripts: &[Script<'_>]) -> Schema {
    let mut conventions = String::new();
    let Roles { owner, gate, app } = roles;
    let _ = writeln!(
        conventions,
        "[roles]\nowner = \"{owner}\"\ngate = \"{gate}\"\napp = [\"{app}\"]"
    );
    let (tables, scripts) = ([tables], [scripts]);
    let declaration = Declaration::new(&conventions, &tables).with_scripts(&scripts);
    Schema::new(&declaration).unwrap_or_else(|error| panic!("{error}"))
}

/// The roles of one test.
#[derive(Debug)]
pub struct Roles {
    /// Owns the objects.
    pub owner: String,
    /// Logs in.
    pub gate: String,
    /// Acts inside a context.
    pub app: String,
}

impl Roles {
    /// Names that nobody else on the server uses.
    pub fn unique() -> Self {
        Self {
            owner: unique_name("owner"),
            gate: unique_name("gate"),
            app: unique_name("app"),
        }
    }
}

/// Says nothing.
pub struct Silent;

impl Progress for Silent {
    fn step(&mut self, _: usize, _: usize, _: &Step) {}
    fn waiting(&mut self, _: &Step, _: u32, _: std::time::Duration) {}
}
