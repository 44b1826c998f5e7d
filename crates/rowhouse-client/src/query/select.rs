//! `SELECT` of whole rows.

use std::marker::PhantomData;

use rowhouse_declare::Declared;
use sea_query::{Expr, Func, LockType, Query, SelectStatement};
use tokio_postgres::Row;

use super::execute::{Execute, Place};
use super::filter::{Filter, Node, both};
use super::order::Order;
use super::render::{Params, Rendered};
use super::row::{FromRow, cell};
use super::shape::{self, declaration};
use crate::Error;
use crate::context::rows;

/// A select of rows of `T`, made by [`crate::Transaction::select`] and its like.
#[must_use = "nothing is read before `all`, `one`, `optional`, `first`, `count` or `exists`"]
pub struct Select<T, E> {
    executor: E,
    filter: Option<Node>,
    order: Vec<(&'static str, sea_query::Order)>,
    limit: Option<u64>,
    offset: Option<u64>,
    lock: Option<LockType>,
    of: PhantomData<fn() -> T>,
}

// What the context reaches is asked where the select is made; asking again would tell each mistake twice.
impl<T, E> Select<T, E>
where
    E: Execute,
    T: Declared + FromRow,
{
    pub(crate) fn new(executor: E) -> Self {
        Self {
            executor,
            filter: None,
            order: Vec::new(),
            limit: None,
            offset: None,
            lock: None,
            of: PhantomData,
        }
    }

    /// Keeps the rows that this condition holds for, besides those before.
    pub fn filter(mut self, filter: Filter<T>) -> Self {
        self.filter = Some(both(self.filter, filter.node));
        self
    }

    /// Sorts the rows; a second order decides where the first finds no difference.
    pub fn order_by(mut self, order: Order<T>) -> Self {
        let direction = if order.descending {
            sea_query::Order::Desc
        } else {
            sea_query::Order::Asc
        };
        self.order.push((order.column, direction));
        self
    }

    /// Gives at most that many rows.
    pub fn limit(mut self, number: u64) -> Self {
        self.limit = Some(number);
        self
    }

    /// Leaves out that many rows. PostgreSQL reads them all the same.
    pub fn offset(mut self, number: u64) -> Self {
        self.offset = Some(number);
        self
    }

    /// Locks the rows until the context ends, against changes by others.
    pub fn for_update(mut self) -> Self {
        self.lock = Some(LockType::Update);
        self
    }

    /// All rows.
    pub async fn all(self) -> Result<Vec<T>, Error> {
        let (executor, statement) = self.select();
        let rows = executor.rows(statement).await?;
        T::from_rows(&rows)
    }

    /// The only row; any other number is an error.
    pub async fn one(self) -> Result<T, Error> {
        let row = rows::one(self.at_most(2).await?)?;
        T::from_row(&row, 0)
    }

    /// The only row, if there is one; more are an error.
    pub async fn optional(self) -> Result<Option<T>, Error> {
        let row = rows::opt(self.at_most(2).await?)?;
        row.map(|row| T::from_row(&row, 0)).transpose()
    }

    /// The first row in the order, if there is one.
    pub async fn first(self) -> Result<Option<T>, Error> {
        let row = self.at_most(1).await?.pop();
        row.map(|row| T::from_row(&row, 0)).transpose()
    }

    /// How many rows there are. Order, limit and offset play no part.
    pub async fn count(self) -> Result<u64, Error> {
        let place = self.executor.place();
        let mut params = Params::default();
        let mut statement = frame::<T>(&place, self.filter, &mut params);
        statement.expr(Func::count(Expr::col(sea_query::Asterisk)));
        let rows = self.executor.rows(params.render(&statement)).await?;
        let count: i64 = cell(&rows::one(rows)?, 0)?;
        u64::try_from(count).map_err(|_| Error::Row("a count is negative".to_owned()))
    }

    /// Whether there is a row.
    pub async fn exists(self) -> Result<bool, Error> {
        let place = self.executor.place();
        let mut params = Params::default();
        let mut inner = frame::<T>(&place, self.filter, &mut params);
        inner.expr(Expr::cust("1"));
        let statement = Query::select().expr(Expr::exists(inner)).take();
        let rows = self.executor.rows(params.render(&statement)).await?;
        Ok(cell(&rows::one(rows)?, 0)?)
    }

    /// The rows, of which no more than `number` are wanted.
    async fn at_most(mut self, number: u64) -> Result<Vec<Row>, Error> {
        self.limit = Some(self.limit.map_or(number, |limit| Ord::min(limit, number)));
        let (executor, statement) = self.select();
        executor.rows(statement).await
    }

    fn select(self) -> (E, Rendered) {
        let place = self.executor.place();
        let mut params = Params::default();
        let mut statement = frame::<T>(&place, self.filter, &mut params);
        statement.exprs(shape::columns(declaration::<T>()));
        for (column, direction) in self.order {
            statement.order_by(column, direction);
        }
        if let Some(limit) = self.limit {
            statement.limit(limit);
        }
        if let Some(offset) = self.offset {
            statement.offset(offset);
        }
        if let Some(lock) = self.lock {
            statement.lock(lock);
        }
        (self.executor, params.render(&statement))
    }
}

/// `FROM` and `WHERE`.
fn frame<T: Declared>(place: &Place, filter: Option<Node>, params: &mut Params) -> SelectStatement {
    let table = declaration::<T>();
    let mut statement = SelectStatement::new();
    statement.from(shape::name(table, place));
    if let Some(condition) = shape::condition(table, place, filter) {
        statement.and_where(condition.expression(params));
    }
    statement
}
