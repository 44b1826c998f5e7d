//! What typed statements run on: an open context, or one that opens for a single statement.

use std::future::Future;
use std::sync::Arc;

use rowhouse_declare::Axis;
use tokio_postgres::Row;

use super::pending::Pending;
use super::render::Rendered;
use super::text::Texts;
use crate::Error;
use crate::context::{Context, Key, Kind, Last, Transaction};

/// Something that runs typed statements.
///
/// Only this crate implements it: for references to [`Transaction`] and for [`Context`].
pub trait Execute: sealed::Sealed + Sized + Send {
    /// The kind of context.
    type Kind: Kind;

    /// What the statement must know of where it runs.
    #[doc(hidden)]
    fn place(&self) -> Place;

    /// The rows that the statement gives.
    #[doc(hidden)]
    fn rows(self, statement: Rendered) -> impl Future<Output = Result<Vec<Row>, Error>> + Send;

    /// How many rows the statement affects.
    #[doc(hidden)]
    fn count(self, statement: Rendered) -> impl Future<Output = Result<u64, Error>> + Send;

    /// Runs several statements in one transaction: in the open one, or in one of their own.
    #[doc(hidden)]
    fn within<R, F>(self, work: F) -> impl Future<Output = Result<R, Error>> + Send
    where
        R: Send,
        F: for<'t> FnOnce(&'t Transaction<Self::Kind>) -> Pending<'t, R> + Send;
}

mod sealed {
    //! Keeps [`super::Execute`] to this crate.

    use crate::context::{Context, Transaction};

    pub trait Sealed {}
    impl<K> Sealed for &Transaction<K> {}
    impl<K> Sealed for Context<'_, K> {}
}

/// What a statement must know of where it runs.
pub struct Place {
    /// The texts that the handle has sent.
    pub(super) texts: Arc<Texts>,
    /// The tenant's key, in the context of one.
    tenant: Option<Key>,
    /// The user's key, in the context of one.
    user: Option<Key>,
    /// The role, in the context of a service.
    service: Option<&'static str>,
}

impl Place {
    fn new<K: Kind>(texts: Arc<Texts>, kind: &K) -> Self {
        Self {
            texts,
            tenant: kind.key(Axis::Tenant),
            user: kind.key(Axis::User),
            service: K::SERVICE,
        }
    }

    /// The role, in the context of a service, which reaches rows of everybody.
    pub(super) fn service(&self) -> Option<&'static str> {
        self.service
    }

    /// The schema of tables that name none.
    pub(super) fn schema(&self) -> &str {
        &self.texts.schema
    }

    /// Whether the context is for somebody along an axis.
    pub(super) fn knows(&self, axis: Axis) -> bool {
        match axis {
            Axis::Tenant => self.tenant.is_some(),
            Axis::User => self.user.is_some(),
        }
    }

    /// The key of whom the context is for along an axis.
    pub(super) fn key(&self, axis: Axis) -> Option<Key> {
        match axis {
            Axis::Tenant => self.tenant.clone(),
            Axis::User => self.user.clone(),
        }
    }
}

impl<K: Kind> Execute for &Transaction<K> {
    type Kind = K;

    fn place(&self) -> Place {
        Place::new(self.session.texts.clone(), &self.kind)
    }

    async fn rows(self, statement: Rendered) -> Result<Vec<Row>, Error> {
        let rows = self.session.rows(statement.call(), Last::No).await;
        rows.map_err(|error| statement.failure(error, self.session.role()))
    }

    async fn count(self, statement: Rendered) -> Result<u64, Error> {
        self.session.count(statement.call(), Last::No).await
    }

    async fn within<R, F>(self, work: F) -> Result<R, Error>
    where
        R: Send,
        F: for<'t> FnOnce(&'t Transaction<K>) -> Pending<'t, R> + Send,
    {
        work(self).await
    }
}

impl<K: Kind> Execute for Context<'_, K> {
    type Kind = K;

    fn place(&self) -> Place {
        Place::new(self.database.texts().clone(), &self.kind)
    }

    async fn rows(self, statement: Rendered) -> Result<Vec<Row>, Error> {
        let transaction = self.open().await?;
        let session = &transaction.session;
        let rows = session.rows(statement.call(), Last::Yes).await;
        rows.map_err(|error| statement.failure(error, session.role()))
    }

    async fn count(self, statement: Rendered) -> Result<u64, Error> {
        let transaction = self.open().await?;
        let session = &transaction.session;
        session.count(statement.call(), Last::Yes).await
    }

    async fn within<R, F>(self, work: F) -> Result<R, Error>
    where
        R: Send,
        F: for<'t> FnOnce(&'t Transaction<K>) -> Pending<'t, R> + Send,
    {
        let transaction = self.open().await?;
        let done = work(&transaction).await;
        match done {
            Ok(value) => transaction.session.commit().await.map(|()| value),
            Err(error) => {
                transaction.session.rollback().await;
                Err(error)
            }
        }
    }
}
