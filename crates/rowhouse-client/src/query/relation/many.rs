//! From a row to all rows that refer to it.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;

use rowhouse_declare::Declared;
use tokio_postgres::Row;

use super::behind::Behind;
use super::cells::{cell, distinct};
use super::one::{One, key};
use super::rows::{Append, Related, Relation};
use super::through::Through;
use crate::Error;
use crate::context::{Kind, Transaction};
use crate::query::exists::Exists;
use crate::query::filter::{Filter, Node, both};
use crate::query::nullability::Nullability;
use crate::query::order::Order;
use crate::query::pending::Pending;
use crate::query::reach::Readable;
use crate::query::shape::declaration;

/// The rows of `T` that refer to a row of `U`: [`One::many`] of a foreign key.
pub struct Many<U, T, R = ()> {
    pub(in crate::query) behind: Behind,
    nested: R,
    of: PhantomData<fn() -> (U, T)>,
}

impl<U, T> Many<U, T> {
    pub(super) const fn declared(column: &'static str, target: Option<&'static str>) -> Self {
        Self {
            behind: Behind {
                column,
                target,
                filter: None,
                order: Vec::new(),
                limit: None,
            },
            nested: (),
            of: PhantomData,
        }
    }

    /// The same columns and condition, of other tables.
    pub(in crate::query) fn between<A, B>(self) -> Many<A, B> {
        Many {
            behind: self.behind,
            nested: (),
            of: PhantomData,
        }
    }

    /// On from each of these rows to the one that it refers to, as over a table of pairs.
    pub fn through<V, N: Nullability>(self, onward: One<T, V, N>) -> Through<U, T, V> {
        Through::new(self, onward.column, onward.target)
    }
}

impl<U, T, R> Many<U, T, R> {
    /// Keeps the rows that this condition holds for, besides those before.
    #[must_use]
    pub fn filter(mut self, filter: Filter<T>) -> Self {
        self.behind.filter = Some(both(self.behind.filter, filter.node));
        self
    }

    /// Sorts the rows behind each row.
    #[must_use]
    pub fn order_by<V, N: Nullability>(mut self, order: Order<T, V, N>) -> Self {
        self.behind
            .order
            .push((order.column.name, order.descending));
        self
    }

    /// Gives at most that many rows behind each row: the first ones in the order, or any where there is none. Joins and
    /// conditions know no limit.
    #[must_use]
    pub fn limit(mut self, number: u64) -> Self {
        self.behind.limit = Some(number);
        self
    }

    /// Reads what the rows are related to as well.
    pub fn with<S>(self, relation: S) -> Many<U, T, R::Longer>
    where
        R: Append<S>,
    {
        Many {
            behind: self.behind,
            nested: self.nested.append(relation),
            of: PhantomData,
        }
    }
}

impl<U: Declared, T: Declared> Many<U, T> {
    /// Rows that at least one row refers to, of those that this relation keeps.
    pub fn exists(self) -> Filter<U> {
        let outer = declaration::<U>();
        Filter::new(Node::Exists(Box::new(Exists {
            outer,
            outer_column: key(outer, self.behind.target),
            inner: declaration::<T>(),
            inner_column: self.behind.column,
            filter: self.behind.filter,
        })))
    }

    /// Rows that a row refers to for which this condition holds. `!` of it: that no such row refers to.
    pub fn any(self, filter: Filter<T>) -> Filter<U> {
        self.filter(filter).exists()
    }
}

/// The rows that refer to these, and how many refer to each; the first belong to the first.
pub(super) fn arrange<'r>(
    cells: &[Option<&[u8]>],
    found: &'r [Row],
    table: &rowhouse_declare::Table<'static>,
    column: &str,
) -> Result<(Vec<&'r Row>, Vec<usize>), Error> {
    let mut by_key: HashMap<&[u8], Vec<&Row>> = HashMap::new();
    for row in found {
        if let Some(key) = cell(row, table, column)? {
            by_key.entry(key).or_default().push(row);
        }
    }
    let (mut rows, mut counts) = (Vec::with_capacity(found.len()), Vec::new());
    for cell in cells {
        let behind = cell.and_then(|key| by_key.get(key));
        counts.push(behind.map_or(0, Vec::len));
        rows.extend(behind.into_iter().flatten());
    }
    Ok((rows, counts))
}

impl<U, T, R, K> Relation<U, K> for Many<U, T, R>
where
    U: Declared + 'static,
    T: Readable<K>,
    R: Related<T, K>,
    K: Kind,
{
    type Output = Vec<R::Output>;

    fn load<'t>(
        self,
        transaction: &'t Transaction<K>,
        rows: &'t [&'t Row],
    ) -> Pending<'t, Vec<Self::Output>> {
        Pending::new(async move {
            let (table, other) = (declaration::<U>(), declaration::<T>());
            let (cells, keys) = distinct(rows, table, key(table, self.behind.target))?;
            let column = self.behind.column;
            let found = self.behind.rows::<U, T, K>(transaction, keys).await?;
            let (behind, counts) = arrange(&cells, &found, other, column)?;
            let mut values = self.nested.load(transaction, &behind).await?.into_iter();
            let counts = counts.into_iter();
            Ok(counts
                .map(|count| values.by_ref().take(count).collect())
                .collect())
        })
    }
}

impl<U, T, R> fmt::Debug for Many<U, T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Many").field(&self.behind.column).finish()
    }
}
