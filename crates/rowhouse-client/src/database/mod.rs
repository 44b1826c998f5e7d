//! The handle that an application holds.

mod builder;
mod check;
mod served;
mod service;
mod service_check;
mod settings;

pub use builder::Builder;
pub use service::ServiceDatabase;
pub use settings::Settings;

use std::sync::Arc;
use std::time::Duration;

use deadpool::managed::{Object, Pool, PoolError, TimeoutType};
use rowhouse_declare::{Axis, Declaration};

use crate::Error;
use crate::connection::{Begin, Keys, Manager, Scope};
use crate::context::{
    Anonymous, Context, Global, Operator, Tenant, TenantKey, TenantUser, Transaction, User, UserKey,
};
use crate::query::{Readable, Select, Texts};

/// A pool of connections that are logged in as the gate role: it may do nothing until a context says for whom.
///
/// Cloning is cheap and gives the same pool.
#[derive(Clone)]
pub struct Database(Arc<Inner>);

struct Inner {
    pool: Pool<Manager>,
    settings: Settings,
    acquire_timeout: Duration,
    texts: Arc<Texts>,
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
        let texts = Texts::new(settings.schema.clone());
        Self(Arc::new(Inner {
            pool,
            settings,
            acquire_timeout,
            texts: Arc::new(texts),
        }))
    }

    /// A context inside one tenant. Its [`Context::user`] adds a user.
    pub fn tenant<Key: TenantKey>(&self, tenant: Key) -> Context<'_, Tenant> {
        let scope = self.scope(Some(tenant.to_setting()), None);
        let key = Arc::new(tenant);
        Context::new(self, scope, Tenant { key })
    }

    /// A context of one user, outside of every tenant.
    pub fn user<Key: UserKey>(&self, user: Key) -> Context<'_, User> {
        let scope = self.scope(None, Some(user.to_setting()));
        let key = Arc::new(user);
        Context::new(self, scope, User { key })
    }

    /// A context outside of every tenant and of no user, which may read what everybody may.
    pub fn global(&self) -> Context<'_, Global> {
        Context::new(self, self.scope(None, None), Global)
    }

    /// A context of somebody who has not said who it is: it reads public rows, and what grants name.
    ///
    /// Its statements fail with [`Error::Settings`] unless `roles.anonymous` of the conventions named a role.
    pub fn anonymous(&self) -> Context<'_, Anonymous> {
        let role = self.settings().anonymous.clone();
        let scope = self.acting(role, "anonymous");
        Context::new(self, scope, Anonymous)
    }

    /// A context of the system's operator, who writes what all share and what belongs to nobody. It sees no tenant's
    /// and no user's rows.
    ///
    /// Its statements fail with [`Error::Settings`] unless `roles.operator` of the conventions, or
    /// [`Settings::operator`], named a role.
    pub fn operator(&self) -> Context<'_, Operator> {
        let role = self.settings().operator.clone();
        let scope = self.acting(role, "operator");
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

    /// Runs `work` for one user: see [`Context::run`].
    ///
    /// # Errors
    /// What `work` gives; and [`Error`] when the context cannot be opened or committed.
    pub async fn with_user_context<Key, T, E, F>(&self, user: Key, work: F) -> Result<T, E>
    where
        Key: UserKey,
        F: AsyncFnOnce(&mut Transaction<User>) -> Result<T, E>,
        E: From<Error>,
    {
        self.user(user).run(work).await
    }

    /// Runs `work` for one user inside one tenant: see [`Context::run`].
    ///
    /// # Errors
    /// What `work` gives; and [`Error`] when the context cannot be opened or committed.
    pub async fn with_tenant_user_context<Key, Person, T, E, F>(
        &self,
        tenant: Key,
        user: Person,
        work: F,
    ) -> Result<T, E>
    where
        Key: TenantKey,
        Person: UserKey,
        F: AsyncFnOnce(&mut Transaction<TenantUser>) -> Result<T, E>,
        E: From<Error>,
    {
        self.tenant(tenant).user(user).run(work).await
    }

    /// Runs `work` for somebody unknown: see [`Self::anonymous`].
    ///
    /// # Errors
    /// What `work` gives; and [`Error`] when the context cannot be opened or committed.
    pub async fn with_anonymous_context<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&mut Transaction<Anonymous>) -> Result<T, E>,
        E: From<Error>,
    {
        self.anonymous().run(work).await
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

    /// Selects rows of a table that all share, in a context of its own.
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

    pub(crate) fn texts(&self) -> &Arc<Texts> {
        &self.0.texts
    }

    /// The scope of a context for these keys; `None` for nobody's.
    ///
    /// # Errors
    /// If a key is empty, which the policies read as none at all, or the conventions know nobody of its kind.
    pub(crate) fn scope(
        &self,
        tenant: Option<String>,
        user: Option<String>,
    ) -> Result<Scope, Error> {
        let settings = self.settings();
        let key = |axis: Axis, text: Option<String>| match (settings.setting(axis), text) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err(Error::Settings(format!(
                "rowhouse.toml has no section `[{0}]`; add it, so that contexts can be for a {0}",
                axis.word()
            ))),
            (Some(_), Some(text)) if text.is_empty() => Err(match axis {
                Axis::Tenant => Error::EmptyTenant,
                Axis::User => Error::EmptyUser,
            }),
            (Some(setting), text) => Ok(Some((setting.clone(), text.unwrap_or_default()))),
        };
        let keys = match (key(Axis::Tenant, tenant)?, key(Axis::User, user)?) {
            (Some(tenant), Some(user)) => Keys::Both(tenant, user),
            (Some(key), None) | (None, Some(key)) => Keys::One(key),
            (None, None) => {
                return Err(Error::Settings(
                    "the conventions know neither tenants nor users".to_owned(),
                ));
            }
        };
        Ok(Scope {
            begin: Begin::default(),
            // `Settings` cannot be made without a role.
            role: settings.roles[0].clone(),
            keys,
            others: Vec::new(),
        })
    }

    /// The scope of a context for nobody that acts as a role of its own.
    fn acting(&self, role: Option<Arc<str>>, key: &str) -> Result<Scope, Error> {
        let role = role.ok_or_else(|| {
            Error::Settings(format!(
                "there is no {key} role; name one as `roles.{key}` in rowhouse.toml"
            ))
        })?;
        Ok(Scope {
            role,
            ..self.scope(None, None)?
        })
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
