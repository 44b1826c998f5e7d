//! The kinds of context, as types, so that the compiler knows which tables are in reach.

use std::fmt;
use std::sync::Arc;

use postgres_types::ToSql;

mod sealed {
    //! Keeps the kinds to those of this crate.

    pub trait Sealed {}
    impl Sealed for super::Tenant {}
    impl Sealed for super::Global {}
    impl Sealed for super::Operator {}
}

/// A kind of context.
pub trait Kind: sealed::Sealed + Send + Sync + 'static {
    /// The tenant's key, inside one.
    #[doc(hidden)]
    fn tenant_key(&self) -> Option<Arc<dyn ToSql + Send + Sync>>;
}

impl Kind for Tenant {
    fn tenant_key(&self) -> Option<Arc<dyn ToSql + Send + Sync>> {
        Some(self.key.clone())
    }
}

impl Kind for Global {
    fn tenant_key(&self) -> Option<Arc<dyn ToSql + Send + Sync>> {
        None
    }
}

impl Kind for Operator {
    fn tenant_key(&self) -> Option<Arc<dyn ToSql + Send + Sync>> {
        None
    }
}

/// Inside one tenant: its rows, and what everybody may read.
pub struct Tenant {
    pub(crate) key: Arc<dyn ToSql + Send + Sync>,
}

/// Outside of every tenant: what everybody may read.
#[derive(Debug)]
pub struct Global;

/// The operator of the system, who writes what is shared by all tenants.
#[derive(Debug)]
pub struct Operator;

impl fmt::Debug for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tenant").field(&self.key).finish()
    }
}
