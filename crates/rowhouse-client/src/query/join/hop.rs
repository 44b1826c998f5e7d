//! From one table of a statement to the next: over a relation, or where columns are equal.

use std::fmt;
use std::marker::PhantomData;

use crate::query::alias::Standing;
use crate::query::column::Column;
use crate::query::filter::{Filter, Node, both};
use crate::query::nullability::Nullability;
use crate::query::relation::{Many, One, key};
use crate::query::shape::declaration;

/// What a join can follow: a [`One`] or a [`Many`], or an [`On`].
pub trait Hop {
    /// The table that it leads from.
    type From: Standing;
    /// The table that it leads to.
    type To: Standing;

    /// The columns that are equal, and the condition on the rows that it leads to.
    #[doc(hidden)]
    fn step(self) -> Step;
}

/// How two tables belong together.
pub struct Step {
    /// Columns of the one and of the other that are equal.
    pub(super) pairs: Vec<(&'static str, &'static str)>,
    pub(super) filter: Option<Node>,
}

/// Rows of `T` and `U` that have the same values in some columns: [`Column::joins`].
#[must_use = "it joins nothing by itself; give it to `join` or `left_join`"]
pub struct On<T, U> {
    step: Step,
    of: PhantomData<fn() -> (T, U)>,
}

impl<T, V, N: Nullability> Column<T, V, N> {
    /// Joins rows that have the same value here and there, whether or not a foreign key says so.
    pub fn joins<U, M: Nullability>(self, other: Column<U, V, M>) -> On<T, U> {
        On {
            step: Step {
                pairs: vec![(self.name, other.name)],
                filter: None,
            },
            of: PhantomData,
        }
    }
}

impl<T, U> On<T, U> {
    /// And the same value in these columns.
    pub fn and<V, N: Nullability, M: Nullability>(
        mut self,
        one: Column<T, V, N>,
        other: Column<U, V, M>,
    ) -> Self {
        self.step.pairs.push((one.name, other.name));
        self
    }

    /// Joins rows alone that this condition holds for, besides those before.
    pub fn filter(mut self, filter: Filter<U>) -> Self {
        self.step.filter = Some(both(self.step.filter, filter.node));
        self
    }
}

impl<T: Standing, U: Standing, N: Nullability> One<T, U, N> {
    /// A join over this relation of rows that have the same value in these columns too.
    pub fn and<V, P: Nullability, Q: Nullability>(
        self,
        one: Column<T, V, P>,
        other: Column<U, V, Q>,
    ) -> On<T, U> {
        On::over(self).and(one, other)
    }
}

impl<U: Standing, T: Standing> Many<U, T> {
    /// A join over this relation of rows that have the same value in these columns too.
    pub fn and<V, P: Nullability, Q: Nullability>(
        self,
        one: Column<U, V, P>,
        other: Column<T, V, Q>,
    ) -> On<U, T> {
        On::over(self).and(one, other)
    }
}

impl<T: Standing, U: Standing> On<T, U> {
    fn over(hop: impl Hop<From = T, To = U>) -> Self {
        Self {
            step: hop.step(),
            of: PhantomData,
        }
    }
}

impl<T: Standing, U: Standing, N: Nullability> Hop for One<T, U, N> {
    type From = T;
    type To = U;

    fn step(self) -> Step {
        let target = key(declaration::<U::Table>(), self.target);
        Step {
            pairs: vec![(self.column, target)],
            filter: None,
        }
    }
}

impl<U: Standing, T: Standing> Hop for Many<U, T> {
    type From = U;
    type To = T;

    fn step(self) -> Step {
        let target = key(declaration::<U::Table>(), self.behind.target);
        Step {
            pairs: vec![(target, self.behind.column)],
            filter: self.behind.filter,
        }
    }
}

impl<T: Standing, U: Standing> Hop for On<T, U> {
    type From = T;
    type To = U;

    fn step(self) -> Step {
        self.step
    }
}

impl<T, U> fmt::Debug for On<T, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("On").field(&self.step.pairs).finish()
    }
}
