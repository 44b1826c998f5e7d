//! What code inside a context holds.

use postgres_types::{ToSql, Type};
use tokio_postgres::Row;

use super::kind::{Kind, Tenant, TenantUser, User};
use super::rows;
use super::session::{Last, Session};
use crate::Error;
use crate::statement::{Built, Call, Statement};

/// An open context: statements run in its transaction, as its role, for its tenant.
///
/// Statements take `&self`, so that several can be joined and travel together. Parameters are always bound, never part
/// of the text, and the extended protocol carries one statement at a time.
pub struct Transaction<K> {
    pub(crate) session: Session,
    pub(crate) kind: K,
}

impl<K: Kind> Transaction<K> {
    pub(super) fn new(session: Session, kind: K) -> Self {
        Self { session, kind }
    }

    /// The rows that a statement gives. Placeholders are `$1`, `$2`, ….
    pub async fn query(
        &self,
        sql: &str,
        params: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, Error> {
        self.session.rows(Call::plain(sql, params)?, Last::No).await
    }

    /// The one row that a statement gives; any other number is an error.
    pub async fn query_one(&self, sql: &str, params: &[&(dyn ToSql + Sync)]) -> Result<Row, Error> {
        rows::one(self.query(sql, params).await?)
    }

    /// The row that a statement gives, if it gives one; more are an error.
    pub async fn query_opt(
        &self,
        sql: &str,
        params: &[&(dyn ToSql + Sync)],
    ) -> Result<Option<Row>, Error> {
        rows::opt(self.query(sql, params).await?)
    }

    /// How many rows a statement affects.
    pub async fn execute(&self, sql: &str, params: &[&(dyn ToSql + Sync)]) -> Result<u64, Error> {
        self.session
            .count(Call::plain(sql, params)?, Last::No)
            .await
    }

    /// The rows that a statement gives, with the types of its parameters, which saves asking the server for them at the
    /// first use.
    pub async fn query_typed(
        &self,
        sql: &str,
        params: &[(&(dyn ToSql + Sync), Type)],
    ) -> Result<Vec<Row>, Error> {
        self.session.rows(Call::typed(sql, params)?, Last::No).await
    }

    /// How many rows a statement affects, with the types of its parameters.
    pub async fn execute_typed(
        &self,
        sql: &str,
        params: &[(&(dyn ToSql + Sync), Type)],
    ) -> Result<u64, Error> {
        self.session
            .count(Call::typed(sql, params)?, Last::No)
            .await
    }

    /// The rows that a statement built with sea-query gives. Its values are written as the types of the parameters.
    pub async fn fetch(&self, statement: &impl Statement) -> Result<Vec<Row>, Error> {
        let built = Built::new(statement);
        let params = built.params();
        self.session.rows(built.call(&params), Last::No).await
    }

    /// How many rows a statement built with sea-query affects.
    pub async fn apply(&self, statement: &impl Statement) -> Result<u64, Error> {
        let built = Built::new(statement);
        let params = built.params();
        self.session.count(built.call(&params), Last::No).await
    }
}

impl Transaction<Tenant> {
    /// The tenant's key, to be bound where a statement of your own compares the tenant column.
    ///
    /// The policies hold without it. With it, PostgreSQL plans for this tenant, and a plan that it keeps is not the
    /// plan for whoever came first.
    pub fn tenant(&self) -> &(dyn ToSql + Sync) {
        &*self.kind.key
    }
}

impl Transaction<User> {
    /// The user's key, to be bound where a statement of your own compares the user column: see
    /// [`Transaction::tenant`].
    pub fn user(&self) -> &(dyn ToSql + Sync) {
        &*self.kind.key
    }
}

impl Transaction<TenantUser> {
    /// The tenant's key: see [`Transaction::tenant`].
    pub fn tenant(&self) -> &(dyn ToSql + Sync) {
        &*self.kind.tenant
    }

    /// The user's key: see [`Transaction::user`].
    pub fn user(&self) -> &(dyn ToSql + Sync) {
        &*self.kind.user
    }
}
