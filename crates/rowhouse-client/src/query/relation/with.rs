//! A select of rows with what they are related to.

use std::fmt;

use rowhouse_declare::Declared;
use tokio_postgres::Row;

use super::rows::{Append, Related, Relation};
use crate::Error;
use crate::context::rows;
use crate::query::execute::Execute;
use crate::query::filter::Filter;
use crate::query::nullability::Nullability;
use crate::query::order::Order;
use crate::query::pending::Pending;
use crate::query::row::FromRow;
use crate::query::select::Select;

/// A select of rows of `T` and what each of them is related to, made by [`Select::with`].
///
/// Each level of relations is one statement more, however many rows there are, and those of one level travel together.
#[must_use = "nothing is read before `all`, `one`, `optional` or `first`"]
pub struct With<T, E, R> {
    select: Select<T, E>,
    relations: R,
}

impl<T: Declared, E: Execute> Select<T, E> {
    /// Reads what each row is related to as well: `(Connection, Agent)` for `.with(Connection::agent)`,
    /// `(Agent, Vec<Connection>)` for `.with(Connection::agent.many())`.
    pub fn with<R: Relation<T, E::Kind>>(self, relation: R) -> With<T, E, (R,)> {
        With {
            select: self,
            relations: (relation,),
        }
    }
}

impl<'e, T, E, R> With<T, E, R>
where
    T: Declared + FromRow,
    E: Execute + 'e,
    R: Related<T, E::Kind> + 'e,
{
    /// Reads one thing more that each row is related to.
    pub fn with<S: Relation<T, E::Kind>>(self, relation: S) -> With<T, E, R::Longer>
    where
        R: Append<S>,
    {
        With {
            select: self.select,
            relations: self.relations.append(relation),
        }
    }

    /// As [`Select::filter`].
    pub fn filter(mut self, filter: Filter<T>) -> Self {
        self.select = self.select.filter(filter);
        self
    }

    /// As [`Select::order_by`].
    pub fn order_by<V, N: Nullability>(mut self, order: Order<T, V, N>) -> Self {
        self.select = self.select.order_by(order);
        self
    }

    /// As [`Select::limit`].
    pub fn limit(mut self, number: u64) -> Self {
        self.select = self.select.limit(number);
        self
    }

    /// As [`Select::offset`].
    pub fn offset(mut self, number: u64) -> Self {
        self.select = self.select.offset(number);
        self
    }

    /// All rows.
    pub fn all(self) -> Pending<'e, Vec<R::Output>> {
        let Self { select, relations } = self;
        let (executor, statement) = select.statement();
        Pending::new(executor.within(move |transaction| {
            Pending::new(async move {
                let found = transaction.rows(statement).await?;
                let found: Vec<&Row> = found.iter().collect();
                relations.load(transaction, &found).await
            })
        }))
    }

    /// The only row; any other number is an error.
    pub fn one(self) -> Pending<'e, R::Output> {
        let all = self.limit(2).all();
        Pending::new(async { rows::one(all.await?) })
    }

    /// The only row, if there is one; more are an error.
    pub fn optional(self) -> Pending<'e, Option<R::Output>> {
        let all = self.limit(2).all();
        Pending::new(async { rows::opt(all.await?) })
    }

    /// The first row in the order, if there is one.
    pub fn first(self) -> Pending<'e, Option<R::Output>> {
        let all = self.limit(1).all();
        Pending::new(async { Ok::<_, Error>(all.await?.pop()) })
    }
}

impl<T, E, R> fmt::Debug for With<T, E, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("With").finish_non_exhaustive()
    }
}
