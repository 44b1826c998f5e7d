//! Contexts: the only way to a row.

mod both;
#[cfg(feature = "pgvector")]
mod hnsw;
mod isolation;
mod kind;
pub(crate) mod rows;
mod savepoint;
mod sending;
mod service;
mod session;
mod single;
mod tenant_key;
mod transaction;
mod typed;
mod user_key;

#[cfg(feature = "pgvector")]
pub use hnsw::{Hnsw, IterativeScan};
pub use isolation::Isolation;
pub(crate) use kind::Key;
pub use kind::{Anonymous, Global, Kind, Operator, Tenant, TenantUser, User};
pub use service::{Removing, Serving};
pub use tenant_key::TenantKey;
pub use transaction::Transaction;
pub use user_key::UserKey;

use postgres_types::ToSql;
use tokio_postgres::Row;

use crate::connection::{Lease, Scope};
use crate::statement::{Built, Call, Statement};
use crate::{Database, Error};
pub(crate) use session::Last;
pub(crate) use session::Session;

/// A context that is not open yet: what it is for, and how its transaction behaves.
///
/// [`Self::run`] opens it for several statements. The other methods run one statement in a context of its own: `BEGIN`,
/// the settings, the statement and `COMMIT` travel in one round trip.
#[must_use = "a context does nothing until it runs something"]
pub struct Context<'db, K> {
    pub(crate) database: &'db Database,
    scope: Result<Scope, Error>,
    pub(crate) kind: K,
    isolation: Isolation,
    read_only: bool,
    deferrable: bool,
}

impl<'db, K: Kind> Context<'db, K> {
    pub(crate) fn new(database: &'db Database, scope: Result<Scope, Error>, kind: K) -> Self {
        Self {
            database,
            scope,
            kind,
            isolation: Isolation::default(),
            read_only: false,
            deferrable: false,
        }
    }

    /// How much of concurrent transactions is seen; [`Isolation::ReadCommitted`] unless said otherwise.
    pub fn isolation(mut self, isolation: Isolation) -> Self {
        self.isolation = isolation;
        self
    }

    /// Makes PostgreSQL refuse writes. The end of a read-only context also costs no waiting.
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Waits at its beginning for a moment from which on serializable reads neither fail nor make others fail, as for a
    /// report or a copy. The context is then serializable and read-only.
    pub fn deferrable(mut self) -> Self {
        self.isolation = Isolation::Serializable;
        self.read_only = true;
        self.deferrable = true;
        self
    }

    /// Acts as another of the roles that the settings name; fails at the first statement if they do not.
    pub fn role(mut self, role: &str) -> Self {
        self.scope = self.scope.and_then(|mut scope| {
            scope.role = self.database.settings().known_role(role)?;
            Ok(scope)
        });
        self
    }

    /// Sets one more configuration parameter for the context, such as `app.request_id`.
    pub fn setting(mut self, name: &str, value: &str) -> Self {
        if let Ok(scope) = &mut self.scope {
            scope.others.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Runs `work` in one transaction, which is committed when `work` gives `Ok` and rolled back otherwise.
    ///
    /// Nothing is sent before the first statement. Dropping the future at any point rolls back.
    ///
    /// # Errors
    /// What `work` gives; and [`Error`] when the context cannot be opened or committed.
    pub async fn run<T, E, F>(self, work: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&mut Transaction<K>) -> Result<T, E>,
        E: From<Error>,
    {
        // Only a serializable transaction can fail at its end without having written.
        let ends_alone = self.read_only && self.isolation != Isolation::Serializable;
        let mut transaction = self.open().await?;
        match work(&mut transaction).await {
            Ok(value) if ends_alone && transaction.session.is_healthy() => {
                transaction.session.end_unheard();
                Ok(value)
            }
            Ok(value) => {
                transaction.session.commit().await?;
                Ok(value)
            }
            Err(error) => {
                transaction.session.rollback().await;
                Err(error)
            }
        }
    }

    /// The rows that one statement gives, in a context of its own.
    pub async fn query(self, sql: &str, params: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Error> {
        let transaction = self.open().await?;
        transaction
            .session
            .rows(Call::plain(sql, params)?, Last::Yes)
            .await
    }

    /// The one row that one statement gives; any other number is an error, and what the statement wrote stays.
    pub async fn query_one(self, sql: &str, params: &[&(dyn ToSql + Sync)]) -> Result<Row, Error> {
        rows::one(self.query(sql, params).await?)
    }

    /// The row that one statement gives, if it gives one; more are an error, and what the statement wrote stays.
    pub async fn query_opt(
        self,
        sql: &str,
        params: &[&(dyn ToSql + Sync)],
    ) -> Result<Option<Row>, Error> {
        rows::opt(self.query(sql, params).await?)
    }

    /// How many rows one statement affects, in a context of its own.
    pub async fn execute(self, sql: &str, params: &[&(dyn ToSql + Sync)]) -> Result<u64, Error> {
        let transaction = self.open().await?;
        transaction
            .session
            .count(Call::plain(sql, params)?, Last::Yes)
            .await
    }

    /// The rows that one statement built with sea-query gives, in a context of its own.
    pub async fn fetch(self, statement: &impl Statement) -> Result<Vec<Row>, Error> {
        let built = Built::new(statement);
        let params = built.params();
        let transaction = self.open().await?;
        let call = built.call(&params);
        transaction.session.rows(call, Last::Yes).await
    }

    /// How many rows one statement built with sea-query affects, in a context of its own.
    pub async fn apply(self, statement: &impl Statement) -> Result<u64, Error> {
        let built = Built::new(statement);
        let params = built.params();
        let transaction = self.open().await?;
        let call = built.call(&params);
        transaction.session.count(call, Last::Yes).await
    }

    pub(crate) async fn open(self) -> Result<Transaction<K>, Error> {
        let mut scope = self.scope?;
        scope.begin = self.isolation.begin(self.read_only, self.deferrable);
        let object = self.database.connection().await?;
        let texts = self.database.texts().clone();
        let session = Session::new(Lease::new(object), scope, texts);
        Ok(Transaction::new(session, self.kind))
    }
}
