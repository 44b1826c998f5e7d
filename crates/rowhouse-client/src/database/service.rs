//! The handle that a service holds.

use std::fmt;
use std::marker::PhantomData;

use rowhouse_declare::{Declaration, Service};
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Config, Socket};

use super::builder::config;
use super::{Builder, Database, Settings, service_check};
use crate::Error;
use crate::connection::{Begin, Keys, Scope};
use crate::context::{Context, Serving, Transaction};
use crate::query::{Readable, Select};

/// A pool of connections that are logged in as the service `S`.
///
/// What the tables declare for it by `#[service(…)]` it does to the rows of everybody; nothing else compiles, and
/// PostgreSQL grants nothing else. There is no tenant: a condition says which rows are meant, and a new row names whose
/// it is, by `with`.
///
/// Cloning is cheap and gives the same pool.
pub struct ServiceDatabase<S>(Database, PhantomData<fn() -> S>);

impl<S: Service> ServiceDatabase<S> {
    /// Opens a handle on the declared schema, with all settings at their defaults: no TLS, 16 connections.
    ///
    /// # Errors
    /// As [`Builder::open_service`]; and if the declaration's conventions have mistakes.
    pub async fn open(url: &str, declaration: &Declaration<'_>) -> Result<Self, Error> {
        let builder = Database::builder(Settings::of(declaration)?);
        builder.open_service(url).await
    }

    /// A context of the service. It sets nothing, so that its [`Context::role`] fails, and its [`Context::setting`]
    /// does where the schema is hardened.
    pub fn context(&self) -> Context<'_, Serving<S>> {
        let scope = Scope {
            begin: Begin::default(),
            role: S::ROLE.into(),
            keys: Keys::None,
            others: Vec::new(),
        };
        Context::new(&self.0, Ok(scope), Serving::new())
    }

    /// Runs `work` in one transaction: see [`Context::run`].
    ///
    /// # Errors
    /// What `work` gives; and [`Error`] when the context cannot be opened or committed.
    pub async fn run<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&mut Transaction<Serving<S>>) -> Result<T, E>,
        E: From<Error>,
    {
        self.context().run(work).await
    }

    /// Selects rows of a table that is declared for the service, in a context of its own.
    pub fn select<T: Readable<Serving<S>>>(&self) -> Select<T, Context<'_, Serving<S>>> {
        self.context().select()
    }

    /// Closes the pool: waiting and later contexts fail with [`Error::Closed`], open ones go on.
    pub fn close(&self) {
        self.0.close();
    }
}

impl<T> Builder<T>
where
    T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
    T::Stream: Send + Sync,
    T::TlsConnect: Send + Sync,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    /// Logs in as the service, with a URL as in [`Self::open`], and proves that it is that and nothing more.
    ///
    /// # Errors
    /// As [`Self::open_service_with`]; and if the URL has mistakes.
    pub async fn open_service<S: Service>(self, url: &str) -> Result<ServiceDatabase<S>, Error> {
        self.open_service_with(config(url)?).await
    }

    /// Logs in as the service and proves that it is that and nothing more.
    ///
    /// # Errors
    /// [`Error::NotIsolated`], with everything that was found, if the login is another role, is a member of one, could
    /// make itself one, or holds more or fewer rights on isolated tables than are declared for it; other errors if the
    /// server cannot be reached.
    pub async fn open_service_with<S: Service>(
        mut self,
        config: Config,
    ) -> Result<ServiceDatabase<S>, Error> {
        self.settings.of_service(S::ROLE)?;
        let database = self.pooled(config)?;
        service_check::narrow(&database, S::ROLE).await?;
        Ok(ServiceDatabase(database, PhantomData))
    }
}

impl<S> Clone for ServiceDatabase<S> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<S: Service> fmt::Debug for ServiceDatabase<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceDatabase")
            .field("service", &S::ROLE)
            .field("database", &self.0)
            .finish()
    }
}
