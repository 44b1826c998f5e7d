//! From a row to the one that it refers to.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;

use rowhouse_declare::{Declared, Table, Tenancy};
use tokio_postgres::Row;

use super::cells::{cell, distinct, param};
use super::many::Many;
use super::rows::{Append, Related, Relation};
use crate::Error;
use crate::context::{Kind, Transaction};
use crate::query::exists::Exists;
use crate::query::filter::{Filter, Node, both};
use crate::query::nullability::{NotNull, Nullability};
use crate::query::pending::Pending;
use crate::query::reach::Readable;
use crate::query::select::Select;
use crate::query::shape::declaration;

/// The foreign key of `T` that refers to rows of `U`, and the rows behind it.
///
/// `#[derive(Table)]` makes one for each foreign key, as an associated constant with the name of its field without
/// `_id`: the field `agent_id` of `Connection` is followed by `Connection::agent`, and back by
/// `Connection::agent.many()`. A field whose name has no `_id`, or whose shorter name is taken, is followed by
/// `…_ref`.
pub struct One<T, U, N: Nullability = NotNull, R = ()> {
    pub(in crate::query) column: &'static str,
    pub(in crate::query) target: Option<&'static str>,
    pub(super) nested: R,
    of: PhantomData<Of<T, U, N>>,
}

/// Names the parameters without holding any of them.
type Of<T, U, N> = fn() -> (T, U, N);

impl<T, U, N: Nullability> One<T, U, N> {
    pub(in crate::query) const fn declared(column: &'static str) -> Self {
        Self {
            column,
            target: None,
            nested: (),
            of: PhantomData,
        }
    }

    /// What generated code calls: the foreign key refers to another column than the key.
    #[doc(hidden)]
    #[must_use]
    pub const fn to(self, column: &'static str) -> Self {
        Self {
            target: Some(column),
            ..self
        }
    }

    /// The same columns, of other tables.
    pub(in crate::query) const fn between<A, B>(self) -> One<A, B, N> {
        One {
            column: self.column,
            target: self.target,
            nested: (),
            of: PhantomData,
        }
    }

    /// The way back: from a row of `U` to all rows of `T` that refer to it.
    pub const fn many(self) -> Many<U, T> {
        Many::declared(self.column, self.target)
    }
}

impl<T, U, N: Nullability, R> One<T, U, N, R> {
    /// Reads what the rows behind are related to as well.
    pub fn with<S>(self, relation: S) -> One<T, U, N, R::Longer>
    where
        R: Append<S>,
    {
        One {
            column: self.column,
            target: self.target,
            nested: self.nested.append(relation),
            of: PhantomData,
        }
    }
}

impl<T, U, N> One<T, U, N>
where
    T: Declared,
    U: Declared,
    N: Nullability,
{
    /// Rows that refer to one that this condition holds for.
    pub fn is(self, filter: Filter<U>) -> Filter<T> {
        let target = declaration::<U>();
        Filter::new(Node::Exists(Box::new(Exists {
            outer: declaration::<T>(),
            outer_column: self.column,
            inner: target,
            inner_column: key(target, self.target),
            filter: Some(filter.node),
        })))
    }
}

/// The referenced column: the one that is named, or that of the primary key, the tenant's not counted.
pub(in crate::query) fn key(
    table: &'static Table<'static>,
    named: Option<&'static str>,
) -> &'static str {
    let columns = table.primary_key.map_or([].as_slice(), |key| key.columns);
    let tenant = match table.tenancy {
        Tenancy::Tenant { column } if columns.len() > 1 => Some(column),
        _ => None,
    };
    let mut columns = columns.iter().filter(|column| Some(**column) != tenant);
    // A foreign key refers to a key, which the schema has checked.
    named.or(columns.next().copied()).unwrap_or_default()
}

/// For each row, what it refers to, if `filter` holds for that; the key and the rows that it was found by.
pub(super) async fn load<T, U, K, R>(
    transaction: &Transaction<K>,
    rows: &[&Row],
    (column, target): (&'static str, Option<&'static str>),
    filter: Option<Node>,
    nested: R,
) -> Result<Vec<Option<R::Output>>, Error>
where
    T: Declared,
    U: Readable<K>,
    K: Kind,
    R: Related<U, K>,
{
    let (table, other) = (declaration::<T>(), declaration::<U>());
    let target = key(other, target);
    let (cells, keys) = distinct(rows, table, column)?;
    if keys.is_empty() {
        return Ok(rows.iter().map(|_| None).collect());
    }
    let by_key = Node::Any(target, param(keys, other, target));
    let select = Select::<U, _>::whose(transaction, both(filter, by_key));
    let found = select.rows().await?;
    let mut by_key = HashMap::with_capacity(found.len());
    for row in &found {
        if let Some(key) = cell(row, other, target)? {
            by_key.insert(key, row);
        }
    }
    // One for each row that refers, so that each has its own.
    let behind: Vec<Option<&Row>> = cells
        .iter()
        .map(|cell| cell.and_then(|key| by_key.get(key).copied()))
        .collect();
    let present: Vec<&Row> = behind.iter().copied().flatten().collect();
    let mut values = nested.load(transaction, &present).await?.into_iter();
    Ok(behind
        .iter()
        .map(|row| row.and_then(|_| values.next()))
        .collect())
}

impl<T, U, N, R, K> Relation<T, K> for One<T, U, N, R>
where
    T: Declared + 'static,
    U: Readable<K>,
    N: Nullability,
    R: Related<U, K>,
    K: Kind,
    N::Of<R::Output>: Send,
{
    type Output = N::Of<R::Output>;

    fn load<'t>(
        self,
        transaction: &'t Transaction<K>,
        rows: &'t [&'t Row],
    ) -> Pending<'t, Vec<Self::Output>> {
        Pending::new(async move {
            let key = (self.column, self.target);
            let found = load::<T, U, K, R>(transaction, rows, key, None, self.nested).await?;
            let mut all = Vec::with_capacity(found.len());
            for value in found {
                all.push(N::present(value).ok_or_else(|| out_of_sight::<T, U>(self.column))?);
            }
            Ok(all)
        })
    }
}

fn out_of_sight<T: Declared, U: Declared>(column: &str) -> Error {
    Error::Row(format!(
        "a row of `{}` refers by `{column}` to one of `{}` that the context does not see",
        declaration::<T>().name,
        declaration::<U>().name
    ))
}

impl<T, U, N: Nullability, R: Clone> Clone for One<T, U, N, R> {
    fn clone(&self) -> Self {
        Self {
            nested: self.nested.clone(),
            ..*self
        }
    }
}

impl<T, U, N: Nullability, R: Copy> Copy for One<T, U, N, R> {}

impl<T, U, N: Nullability, R> fmt::Debug for One<T, U, N, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("One").field(&self.column).finish()
    }
}
