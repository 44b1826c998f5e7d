//! From one table of a statement to the next, over a relation.

use rowhouse_declare::Declared;

use crate::query::filter::Node;
use crate::query::nullability::Nullability;
use crate::query::relation::{Many, One, key};
use crate::query::shape::declaration;

/// A relation that a join can follow: a [`One`] or a [`Many`].
pub trait Hop {
    /// The table that it leads from.
    type From: Declared;
    /// The table that it leads to.
    type To: Declared;

    /// The columns that are equal, and the condition on the rows that it leads to.
    #[doc(hidden)]
    fn step(self) -> Step;
}

/// How two tables belong together.
pub struct Step {
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) filter: Option<Node>,
}

impl<T: Declared, U: Declared, N: Nullability> Hop for One<T, U, N> {
    type From = T;
    type To = U;

    fn step(self) -> Step {
        Step {
            from: self.column,
            to: key(declaration::<U>(), self.target),
            filter: None,
        }
    }
}

impl<U: Declared, T: Declared> Hop for Many<U, T> {
    type From = U;
    type To = T;

    fn step(self) -> Step {
        Step {
            from: key(declaration::<U>(), self.target),
            to: self.column,
            filter: self.filter,
        }
    }
}
