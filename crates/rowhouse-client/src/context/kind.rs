//! The kinds of context, as types, so that the compiler knows which tables are in reach.

use std::fmt;

use postgres_types::ToSql;

mod sealed {
    //! Keeps the kinds to those of this crate.

    pub trait Sealed {}
    impl Sealed for super::Tenant {}
    impl Sealed for super::Global {}
    impl Sealed for super::Operator {}
}

/// A kind of context.
pub trait Kind: sealed::Sealed + Send + Sync + 'static {}

impl Kind for Tenant {}
impl Kind for Global {}
impl Kind for Operator {}

/// Inside one tenant: its rows, and what everybody may read.
pub struct Tenant {
    pub(crate) key: Box<dyn ToSql + Send + Sync>,
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
