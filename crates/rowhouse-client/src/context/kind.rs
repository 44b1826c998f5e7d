//! The kinds of context, as types, so that the compiler knows which tables are in reach.

use std::fmt;
use std::sync::Arc;

use postgres_types::ToSql;
use rowhouse_declare::Axis;

mod sealed {
    //! Keeps the kinds to those of this crate.

    pub trait Sealed {}
    impl Sealed for super::Tenant {}
    impl Sealed for super::User {}
    impl Sealed for super::TenantUser {}
    impl Sealed for super::Global {}
    impl Sealed for super::Anonymous {}
    impl Sealed for super::Operator {}
    impl<S> Sealed for crate::context::Serving<S> {}
}

/// A key that statements bind.
pub(crate) type Key = Arc<dyn ToSql + Send + Sync>;

/// A kind of context.
pub trait Kind: sealed::Sealed + Send + Sync + 'static {
    /// The kind that says what can be deleted, which is this one in all but services.
    #[doc(hidden)]
    type Removing;

    /// The role, in the contexts of a service.
    #[doc(hidden)]
    const SERVICE: Option<&'static str> = None;

    /// The key of whom the context is for along an axis.
    #[doc(hidden)]
    fn key(&self, axis: Axis) -> Option<Key>;
}

/// Inside one tenant: its rows, and what everybody may read.
pub struct Tenant {
    pub(crate) key: Key,
}

/// For one user: its rows, and what everybody may read.
pub struct User {
    pub(crate) key: Key,
}

/// For one user inside one tenant: the rows of each, and of the user in the tenant.
pub struct TenantUser {
    pub(crate) tenant: Key,
    pub(crate) user: Key,
}

/// Outside of every tenant and for no user: what everybody may read.
#[derive(Debug)]
pub struct Global;

/// For somebody who has not said who it is: public rows.
#[derive(Debug)]
pub struct Anonymous;

/// The operator of the system, who writes what all share and what belongs to nobody.
#[derive(Debug)]
pub struct Operator;

impl Kind for Tenant {
    type Removing = Self;

    fn key(&self, axis: Axis) -> Option<Key> {
        (axis == Axis::Tenant).then(|| self.key.clone())
    }
}

impl Kind for User {
    type Removing = Self;

    fn key(&self, axis: Axis) -> Option<Key> {
        (axis == Axis::User).then(|| self.key.clone())
    }
}

impl Kind for TenantUser {
    type Removing = Self;

    fn key(&self, axis: Axis) -> Option<Key> {
        Some(match axis {
            Axis::Tenant => self.tenant.clone(),
            Axis::User => self.user.clone(),
        })
    }
}

impl Kind for Global {
    type Removing = Self;

    fn key(&self, _: Axis) -> Option<Key> {
        None
    }
}

impl Kind for Anonymous {
    type Removing = Self;

    fn key(&self, _: Axis) -> Option<Key> {
        None
    }
}

impl Kind for Operator {
    type Removing = Self;

    fn key(&self, _: Axis) -> Option<Key> {
        None
    }
}

impl fmt::Debug for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tenant").field(&self.key).finish()
    }
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("User").field(&self.key).finish()
    }
}

impl fmt::Debug for TenantUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tuple = f.debug_tuple("TenantUser");
        tuple.field(&self.tenant).field(&self.user).finish()
    }
}
