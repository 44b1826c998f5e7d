//! The handle that an application holds.

mod builder;
mod check;
mod settings;

pub use builder::Builder;
pub use settings::Settings;

use std::sync::Arc;
use std::time::Duration;

use deadpool::managed::{Object, Pool, PoolError, TimeoutType};
use rowhouse_declare::Declaration;

use crate::connection::{Manager, Scope};
use crate::context::{Context, Global, Operator, Tenant, TenantKey, Transaction};
use crate::query::{Readable, Select};
use crate::{Error, connection};

/// A pool of connections that are logged in as the gate role: it may do nothing until a context says for whom.
///
/// Cloning is cheap and gives the same pool.
#[derive(Clone)]
pub struct Database(Arc<Inner>);

struct Inner {
    pool: Pool<Manager>,
    settings: Settings,
    acquire_timeout: Duration,
}

impl Database {
    /// Opens a handle on the declared schema, with all settings at their defaults: no TLS, 16 connections.
    ///
    /// # Errors
    /// As [`Builder::open`]; and if the declaration's conventions have mistakes.
    pub async fn open(url: &str, declaration: &Declaration<'_>) -> Result<Self, Error> {
        Self::builder(Settings::of(declaration)?).open(url).await
    }

    /// Prepares to open a handle.
    pub fn builder(settings: Settings) -> Builder {
        Builder::new(settings)
    }

    fn new(pool: Pool<Manager>, settings: Settings, acquire_timeout: Duration) -> Self {
        Self(Arc::new(Inner {
            pool,
            settings,
            acquire_timeout,
        }))
    }

    /// A context inside one tenant.
    pub fn tenant<Key: TenantKey>(&self, tenant: Key) -> Context<'_, Tenant> {
        let text = tenant.to_setting();
        // The policies read empty text as no tenant at all.
        let scope = if text.is_empty() {
            Err(Error::EmptyTenant)
        } else {
            Ok(self.scope(text))
        };
        let key = Arc::new(tenant);
        Context::new(self, scope, Tenant { key })
    }

    /// A context outside of every tenant, which may read what everybody may.
    pub fn global(&self) -> Context<'_, Global> {
        Context::new(self, Ok(self.scope(String::new())), Global)
    }

    /// A context of the system's operator, who writes what all tenants share. It sees no tenant's rows.
    ///
    /// Its statements fail with [`Error::Settings`] unless `roles.operator` of the conventions, or
    /// [`Settings::operator`], named a role.
    pub fn operator(&self) -> Context<'_, Operator> {
        let role = self.settings().operator.clone().ok_or_else(|| {
            Error::Settings(
                "there is no operator role; name one as `roles.operator` in rowhouse.toml"
                    .to_owned(),
            )
        });
        let scope = role.map(|role| Scope {
            role,
            ..self.scope(String::new())
        });
        Context::new(self, scope, Operator)
    }

    /// Runs `work` inside one tenant: see [`Context::run`].
    ///
    /// # Errors
    /// What `work` gives; and [`Error`] when the context cannot be opened or committed.
    pub async fn with_tenant_context<Key, T, E, F>(&self, tenant: Key, work: F) -> Result<T, E>
    where
        Key: TenantKey,
        F: AsyncFnOnce(&mut Transaction<Tenant>) -> Result<T, E>,
        E: From<Error>,
    {
        self.tenant(tenant).run(work).await
    }

    /// Runs `work` outside of every tenant: see [`Context::run`].
    ///
    /// # Errors
    /// What `work` gives; and [`Error`] when the context cannot be opened or committed.
    pub async fn with_global_context<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&mut Transaction<Global>) -> Result<T, E>,
        E: From<Error>,
    {
        self.global().run(work).await
    }

    /// Runs `work` as the system's operator: see [`Self::operator`].
    ///
    /// # Errors
    /// What `work` gives; and [`Error`] when the context cannot be opened or committed.
    pub async fn with_operator_context<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&mut Transaction<Operator>) -> Result<T, E>,
        E: From<Error>,
    {
        self.operator().run(work).await
    }

    /// Selects rows of a table that all tenants share, in a context of its own.
    ///
    /// Rows of a tenant are selected with `db.tenant(tenant).select::<…>()`.
    pub fn select<T: Readable<Global>>(&self) -> Select<T, Context<'_, Global>> {
        self.global().select()
    }

    /// Closes the pool: waiting and later contexts fail with [`Error::Closed`], open ones go on.
    pub fn close(&self) {
        self.0.pool.close();
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    fn scope(&self, tenant: String) -> Scope {
        let settings = self.settings();
        connection::Scope {
            begin: Scope::BEGIN,
            // `Settings` cannot be made without a role.
            role: settings.roles[0].clone(),
            setting: settings.tenant_setting.clone(),
            tenant,
            others: Vec::new(),
        }
    }

    pub(crate) async fn connection(&self) -> Result<Object<Manager>, Error> {
        self.0.pool.get().await.map_err(|error| match error {
            PoolError::Timeout(TimeoutType::Wait) => Error::PoolTimeout(self.0.acquire_timeout),
            error => error.into(),
        })
    }
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database")
            .field("settings", self.settings())
            .field("pool", &self.0.pool.status())
            .finish()
    }
}
