//! From a row over a table of pairs to the rows on the other side.

use std::fmt;
use std::marker::PhantomData;

use rowhouse_declare::Declared;
use tokio_postgres::Row;

use super::cells::distinct;
use super::many::{Many, arrange};
use super::one::{key, load};
use super::rows::{Append, Related, Relation};
use crate::context::{Kind, Transaction};
use crate::query::exists::Exists;
use crate::query::filter::{Filter, Node, both};
use crate::query::pending::Pending;
use crate::query::reach::Readable;
use crate::query::shape::declaration;

/// The rows of `V` that rows of `T` pair with a row of `U`: [`Many::through`].
pub struct Through<U, T, V, R = ()> {
    pairs: Many<U, T>,
    column: &'static str,
    target: Option<&'static str>,
    filter: Option<Node>,
    nested: R,
    of: PhantomData<fn() -> V>,
}

impl<U, T, V> Through<U, T, V> {
    pub(super) const fn new(
        pairs: Many<U, T>,
        column: &'static str,
        target: Option<&'static str>,
    ) -> Self {
        Self {
            pairs,
            column,
            target,
            filter: None,
            nested: (),
            of: PhantomData,
        }
    }
}

impl<U, T, V, R> Through<U, T, V, R> {
    /// Keeps the rows on the other side that this condition holds for, besides those before.
    #[must_use]
    pub fn filter(mut self, filter: Filter<V>) -> Self {
        self.filter = Some(both(self.filter, filter.node));
        self
    }

    /// Reads what the rows on the other side are related to as well.
    pub fn with<S>(self, relation: S) -> Through<U, T, V, R::Longer>
    where
        R: Append<S>,
    {
        Through {
            pairs: self.pairs,
            column: self.column,
            target: self.target,
            filter: self.filter,
            nested: self.nested.append(relation),
            of: PhantomData,
        }
    }
}

impl<U: Declared, T: Declared, V: Declared> Through<U, T, V> {
    /// Rows that are paired with one for which this condition holds. `!` of it: that are paired with no such row.
    pub fn any(self, filter: Filter<V>) -> Filter<U> {
        let inner = declaration::<V>();
        let far = Node::Exists(Box::new(Exists {
            outer: declaration::<T>(),
            outer_column: self.column,
            inner,
            inner_column: key(inner, self.target),
            filter: Some(both(self.filter, filter.node)),
        }));
        self.pairs.any(Filter::new(far))
    }
}

impl<U, T, V, R, K> Relation<U, K> for Through<U, T, V, R>
where
    U: Declared + 'static,
    T: Readable<K>,
    V: Readable<K>,
    R: Related<V, K>,
    K: Kind,
{
    type Output = Vec<R::Output>;

    fn load<'t>(
        self,
        transaction: &'t Transaction<K>,
        rows: &'t [&'t Row],
    ) -> Pending<'t, Vec<Self::Output>> {
        Pending::new(async move {
            let (table, pairs) = (declaration::<U>(), declaration::<T>());
            let near = self.pairs.behind.column;
            let (cells, keys) = distinct(rows, table, key(table, self.pairs.behind.target))?;
            let found = self.pairs.behind.rows::<U, T, K>(transaction, keys).await?;
            let (pairs, counts) = arrange(&cells, &found, pairs, near)?;
            let far = (self.column, self.target);
            let values = load::<T, V, K, R>(transaction, &pairs, far, self.filter, self.nested);
            let values = values.await?;
            let mut values = values.into_iter();
            let counts = counts.into_iter();
            Ok(counts
                .map(|count| values.by_ref().take(count).flatten().collect())
                .collect())
        })
    }
}

impl<U, T, V, R> fmt::Debug for Through<U, T, V, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Through")
            .field("pairs", &self.pairs)
            .field("column", &self.column)
            .finish_non_exhaustive()
    }
}
