//! The contexts of services, which set nothing: their role reaches what is declared for it, whosever that is.

use std::fmt;
use std::marker::PhantomData;

use rowhouse_declare::{Axis, Service};

use super::kind::{Key, Kind};

/// What the service `S` may read, add and change.
pub struct Serving<S>(PhantomData<fn() -> S>);

/// What the service `S` may delete, which need not be what it may change.
pub struct Removing<S>(PhantomData<fn() -> S>);

impl<S> Serving<S> {
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<S: Service> Kind for Serving<S> {
    type Removing = Removing<S>;

    const SERVICE: Option<&'static str> = Some(S::ROLE);

    fn key(&self, _: Axis) -> Option<Key> {
        None
    }
}

impl<S: Service> fmt::Debug for Serving<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Serving").field(&S::ROLE).finish()
    }
}
