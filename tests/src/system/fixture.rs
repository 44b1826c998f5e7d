//! A system, and a database of the shared throwaway server for it.

use rowhouse_core::Schema;
use rowhouse_declare::{Conventions, Declaration};
use rowhouse_diff::render::{self, Options};
use rowhouse_live::LiveError;
use rowhouse_live::apply;
use rowhouse_live::compare::{self, Comparison};
use rowhouse_live::scratch::Scratch;
use rowhouse_live::server::{Server, shared};
use tokio::sync::OnceCell;
use tokio_postgres::Client;

use crate::Silent;

/// An example system: what it declares.
#[derive(Clone, Copy, Debug)]
pub struct System {
    /// What its databases are called.
    pub name: &'static str,
    /// Its schema.
    pub declaration: &'static Declaration<'static>,
}

/// A database of its own.
pub struct Fixture {
    /// The server.
    pub server: &'static Server,
    /// The database's name.
    pub database: String,
    /// The declared schema.
    pub schema: Schema,
    /// The conventions that it keeps.
    pub conventions: Conventions,
    /// The declaration.
    pub declaration: &'static Declaration<'static>,
}

impl System {
    /// An empty database.
    ///
    /// # Panics
    /// If no server is to be had, or the declaration breaks a rule.
    pub async fn empty(&self) -> Fixture {
        let server = tokio::task::spawn_blocking(|| shared(None))
            .await
            .expect("starting a server does not panic")
            .unwrap_or_else(|error| panic!("{error}"));
        let schema = Schema::new(self.declaration).unwrap_or_else(|error| panic!("{error}"));
        let conventions = Conventions::parse(self.declaration.conventions);
        let database = server
            .fresh_database(self.name)
            .await
            .expect("a fresh database");
        Fixture {
            server,
            database,
            schema,
            conventions: conventions.expect("the schema has read them already"),
            declaration: self.declaration,
        }
    }

    /// A database that holds the schema.
    ///
    /// Roles belong to the whole server: the first database brings them, and the others find them there.
    ///
    /// # Panics
    /// As [`Self::empty`], and if the schema cannot be created.
    pub async fn database(&self) -> Fixture {
        static ROLES: OnceCell<()> = OnceCell::const_new();
        let fixture = self.empty().await;
        let mut is_first = false;
        ROLES
            .get_or_init(async || {
                fixture.walk().await;
                is_first = true;
            })
            .await;
        if !is_first {
            fixture.walk().await;
        }
        fixture
    }
}

impl Fixture {
    /// Creates the schema. Where another process is creating the same roles, the plan is made anew.
    ///
    /// # Panics
    /// If it cannot be created.
    pub async fn walk(&self) {
        for _ in 0..10 {
            let comparison = self.compare().await;
            match self.apply(&comparison).await {
                Err(LiveError::Changed) => {}
                Err(LiveError::Step { object, .. }) if object.starts_with("role ") => {}
                Err(error) => panic!("{error}"),
                Ok(()) => return,
            }
        }
        panic!("the roles do not come to rest");
    }

    /// A login as any role.
    ///
    /// # Panics
    /// If the role may not log in.
    pub async fn login(&self, role: &str) -> Client {
        let session = self.server.connect(role, &self.database).await;
        session.unwrap_or_else(|error| panic!("{error}"))
    }

    /// A login as the gate.
    pub async fn gate(&self) -> Client {
        self.login(&self.conventions.roles.gate).await
    }

    /// Where the application connects to.
    pub fn gate_url(&self) -> String {
        let gate = &self.conventions.roles.gate;
        self.server.url(gate, &self.database)
    }

    /// A login as the superuser, who runs the migrations and looks at everything.
    pub async fn superuser(&self) -> Client {
        self.login(self.server.superuser()).await
    }

    /// Changes the database by hand.
    ///
    /// # Panics
    /// If PostgreSQL refuses it.
    pub async fn alter(&self, sql: &str) {
        let superuser = self.superuser().await;
        if let Err(error) = superuser.batch_execute(sql).await {
            panic!("{sql}: {error:?}");
        }
    }

    /// What differs between the schema and the database.
    pub async fn compare(&self) -> Comparison {
        self.compare_with(&self.schema).await
    }

    /// What differs between another schema, such as the next version's, and the database.
    ///
    /// # Panics
    /// If they cannot be compared.
    pub async fn compare_with(&self, schema: &Schema) -> Comparison {
        let config = self.server.config(self.server.superuser(), "postgres");
        let scratch = Scratch::throwaway(config);
        let mut superuser = self.superuser().await;
        Box::pin(compare::declared(&mut superuser, &scratch, schema))
            .await
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Runs the plan of a comparison.
    ///
    /// # Panics
    /// If a step fails.
    pub async fn heal(&self, comparison: &Comparison) {
        if let Err(error) = self.apply(comparison).await {
            panic!("{error}");
        }
    }

    /// The configuration parameter that carries the tenant, or the user of a system without tenants.
    ///
    /// # Panics
    /// If the conventions know neither.
    pub fn setting(&self) -> &str {
        let scoping = self
            .conventions
            .tenant
            .as_ref()
            .or(self.conventions.user.as_ref());
        &scoping
            .expect("the conventions know tenants or users")
            .setting
    }

    /// What opens a context of a tenant, as the application does.
    pub fn context(&self, tenant: &str) -> [String; 2] {
        let setting = self.setting();
        [
            format!("SELECT set_config('{setting}', '{tenant}', true)"),
            format!("SET LOCAL ROLE {}", self.app()),
        ]
    }

    /// The role that a context switches into.
    pub fn app(&self) -> &str {
        &self.conventions.roles.app[0]
    }

    async fn apply(&self, comparison: &Comparison) -> Result<(), LiveError> {
        let Comparison { plan, scope, .. } = comparison;
        let fingerprint = &comparison.fingerprint();
        let mut superuser = self.superuser().await;
        let silent = &mut Silent;
        Box::pin(apply::run(&mut superuser, plan, scope, fingerprint, silent)).await
    }
}

/// What a comparison says, for the message of a failed test.
pub fn said(comparison: &Comparison) -> String {
    render::human(&comparison.plan, &Options::default())
}
