//! `SELECT` of whole rows.

use std::marker::PhantomData;

use rowhouse_declare::{ColumnSet, Declared};
use sea_query::{Expr, Func, Query, SelectStatement};
use tokio_postgres::Row;

use super::columns::Columns;
use super::execute::{Execute, Place};
#[cfg(feature = "pgvector")]
use super::filter::Build;
use super::filter::{Filter, Node, both};
use super::lock::Lock;
use super::nullability::Nullability;
use super::order::{Order, direction};
use super::outline::{Mark, Outline};
use super::page::{Keyset, Page};
use super::part::Part;
use super::permit;
use super::projection::{Picked, Projection, Whole};
use super::render::{Params, Rendered};
use super::row::{FromRow, cell};
use super::scope::Scope;
use super::shape::{self, declaration};
use crate::Error;
use crate::context::rows;

/// A select of rows of `T`, made by [`crate::Transaction::select`] and its like.
#[must_use = "nothing is read before `all`, `one`, `optional`, `first`, `count` or `exists`"]
pub struct Select<T, E, P = Whole> {
    executor: E,
    projection: P,
    filter: Option<Node>,
    pub(super) order: Vec<Sorted>,
    limit: Option<u64>,
    offset: Option<u64>,
    pub(super) lock: Option<Lock>,
    of: PhantomData<fn() -> T>,
}

/// What a select says besides its select list.
pub(super) struct Said {
    pub(super) filter: Option<Node>,
    pub(super) order: Vec<Sorted>,
    pub(super) limit: Option<u64>,
    pub(super) offset: Option<u64>,
    pub(super) lock: Option<Lock>,
}

/// What rows are sorted by.
pub(super) enum Sorted {
    /// A column; `true` is one that goes down.
    Column(&'static str, bool),
    /// An expression that goes up.
    #[cfg(feature = "pgvector")]
    Built(Build),
}

impl Sorted {
    /// Adds what is sorted by; `None` where that cannot be told.
    #[cfg_attr(
        not(feature = "pgvector"),
        expect(clippy::unnecessary_wraps, reason = "columns can be told")
    )]
    fn outline(&self, outline: &mut Outline) -> Option<()> {
        match self {
            Self::Column(column, descending) => {
                outline.mark(Mark::Order);
                outline.name(column);
                outline.number(u64::from(*descending));
                Some(())
            }
            #[cfg(feature = "pgvector")]
            Self::Built(_) => None,
        }
    }

    /// What is sorted by, and whether it goes down.
    #[cfg_attr(
        not(feature = "pgvector"),
        expect(unused_variables, reason = "columns need no values")
    )]
    pub(super) fn expression(self, scope: Scope<'_>, params: &mut Params) -> (Expr, bool) {
        match self {
            Self::Column(column, descending) => (scope.column(column), descending),
            #[cfg(feature = "pgvector")]
            Self::Built(build) => (build(scope, params), false),
        }
    }
}

impl<T, E> Select<T, E> {
    pub(crate) fn new(executor: E) -> Self {
        Self {
            executor,
            projection: Whole,
            filter: None,
            order: Vec::new(),
            limit: None,
            offset: None,
            lock: None,
            of: PhantomData,
        }
    }

    /// The rows that a condition holds for, without asking whether they are in reach.
    pub(super) fn whose(executor: E, filter: Node) -> Self {
        Self {
            filter: Some(filter),
            ..Self::new(executor)
        }
    }

    /// The executor, and what was said besides the select list.
    pub(super) fn into_parts(self) -> (E, Said) {
        let said = Said {
            filter: self.filter,
            order: self.order,
            limit: self.limit,
            offset: self.offset,
            lock: self.lock,
        };
        (self.executor, said)
    }

    /// Sorts by these columns; `true` is one that goes down.
    pub(super) fn sorted(mut self, order: &[(&'static str, bool)]) -> Self {
        let order = order.iter();
        let order = order.map(|(column, descending)| Sorted::Column(column, *descending));
        self.order.extend(order);
        self
    }

    /// Reads some columns of each row instead of all of it: a column gives its value, a tuple of columns a tuple.
    pub fn columns<C: Columns<T>>(self, columns: C) -> Select<T, E, Picked<C>> {
        self.projected(Picked(columns))
    }

    /// Reads some columns of each row into a struct that derives `Columns` and has fields of the same names.
    pub fn part<S: ColumnSet + FromRow>(self) -> Select<T, E, Part<S>> {
        self.projected(Part::new())
    }

    fn projected<P>(self, projection: P) -> Select<T, E, P> {
        Select {
            executor: self.executor,
            projection,
            filter: self.filter,
            order: self.order,
            limit: self.limit,
            offset: self.offset,
            lock: self.lock,
            of: PhantomData,
        }
    }
}

// What the context reaches is asked where the select is made; asking again would tell each mistake twice.
impl<T, E, P> Select<T, E, P>
where
    E: Execute,
    T: Declared,
    P: Projection<T>,
{
    /// Keeps the rows that this condition holds for, besides those before.
    pub fn filter(mut self, filter: Filter<T>) -> Self {
        self.filter = Some(both(self.filter, filter.node));
        self
    }

    /// Sorts the rows; a second order decides where the first finds no difference.
    pub fn order_by<V, N: Nullability>(mut self, order: Order<T, V, N>) -> Self {
        let (column, descending) = (order.column.name, order.descending);
        self.order.push(Sorted::Column(column, descending));
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

    /// All rows.
    pub async fn all(self) -> Result<Vec<P::Output>, Error> {
        let (executor, projection, statement) = self.select();
        let rows = executor.rows(statement).await?;
        projection.read_all(&rows)
    }

    /// The only row; any other number is an error.
    pub async fn one(self) -> Result<P::Output, Error> {
        let (executor, projection, statement) = self.at_most(2).select();
        let row = rows::one(executor.rows(statement).await?)?;
        projection.read(&row)
    }

    /// The only row, if there is one; more are an error.
    pub async fn optional(self) -> Result<Option<P::Output>, Error> {
        let (executor, projection, statement) = self.at_most(2).select();
        let row = rows::opt(executor.rows(statement).await?)?;
        row.map(|row| projection.read(&row)).transpose()
    }

    /// The first row in the order, if there is one.
    pub async fn first(self) -> Result<Option<P::Output>, Error> {
        let (executor, projection, statement) = self.at_most(1).select();
        let row = executor.rows(statement).await?.pop();
        row.map(|row| projection.read(&row)).transpose()
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

    /// No more rows than `number` are wanted. Not a future of its own, which would be a copy of the select more.
    fn at_most(mut self, number: u64) -> Self {
        self.limit = Some(self.limit.map_or(number, |limit| Ord::min(limit, number)));
        self
    }

    pub(super) fn select(self) -> (E, P, Rendered) {
        const { permit::selects::<T, E::Kind>(P::WHOLE) };
        let place = self.executor.place();
        let mut params = Params::default();
        let outline = self.outline(&place);
        let text = outline.as_ref().and_then(|it| place.texts.get(it));
        if let Some(text) = text {
            shape::keep(declaration::<T>(), self.filter, &place, &mut params);
            return (self.executor, self.projection, params.said(text));
        }
        let mut statement = frame::<T>(&place, self.filter, &mut params);
        statement.exprs(self.projection.expressions(&mut params));
        // A bare name would mean what is selected under it, and enums are selected as texts: they would be sorted by
        // the alphabet.
        let scope = Scope::of(&place).named(declaration::<T>().name);
        for sorted in self.order {
            let (by, descending) = sorted.expression(scope, &mut params);
            statement.order_by_expr(by, direction(descending));
        }
        if let Some(limit) = self.limit {
            statement.limit(limit);
        }
        if let Some(offset) = self.offset {
            statement.offset(offset);
        }
        if let Some(lock) = self.lock {
            lock.apply(&mut statement);
        }
        let statement = params.render(&statement);
        if let Some(outline) = outline {
            place.texts.insert(outline, statement.text.clone());
        }
        (self.executor, self.projection, statement)
    }

    /// What the statement says apart from its values; `None` where that cannot be told.
    fn outline(&self, place: &Place) -> Option<Outline> {
        let mut outline = Outline::new(Mark::Select, declaration::<T>(), place);
        self.projection.outline(&mut outline);
        outline.filter(self.filter.as_ref())?;
        for sorted in &self.order {
            sorted.outline(&mut outline)?;
        }
        if let Some(limit) = self.limit {
            outline.mark(Mark::Limit);
            outline.number(limit);
        }
        if let Some(offset) = self.offset {
            outline.mark(Mark::Offset);
            outline.number(offset);
        }
        if let Some(lock) = self.lock {
            lock.outline(&mut outline);
        }
        Some(outline)
    }
}

impl<T, E> Select<T, E>
where
    E: Execute,
    T: Declared + FromRow,
{
    /// The statement, of whole rows.
    pub(super) fn statement(self) -> (E, Rendered) {
        let (executor, _, statement) = self.select();
        (executor, statement)
    }

    /// The rows as they come, each with the whole table.
    pub(super) async fn rows(self) -> Result<Vec<Row>, Error> {
        let (executor, statement) = self.statement();
        executor.rows(statement).await
    }

    /// The next `size` rows in this order, after the row that `after` comes from; `None` begins. The order replaces any
    /// other.
    ///
    /// # Errors
    /// As [`Self::all`].
    pub async fn page<K: Keyset<T>>(
        mut self,
        order: K,
        size: u64,
        after: Option<K::Cursor>,
    ) -> Result<Page<T, K::Cursor>, Error> {
        if let Some(cursor) = after {
            self = self.filter(order.after(cursor));
        }
        self.order = Vec::new();
        self = self.sorted(&order.orders());
        // One more tells whether there is a next page.
        self.limit = Some(size.saturating_add(1));
        let (executor, _, statement) = self.select();
        let mut rows = executor.rows(statement).await?;
        let more = u64::try_from(rows.len()).unwrap_or(u64::MAX) > size;
        if more {
            rows.pop();
        }
        let last = rows.last().filter(|_| more);
        let next = last.map(|row| order.cursor(row, declaration::<T>()));
        Ok(Page {
            rows: T::from_rows(&rows)?,
            next: next.transpose()?,
        })
    }
}

/// `FROM` and `WHERE`.
fn frame<T: Declared>(place: &Place, filter: Option<Node>, params: &mut Params) -> SelectStatement {
    let table = declaration::<T>();
    let mut statement = SelectStatement::new();
    statement.from(shape::name(table, place));
    if let Some(condition) = Scope::of(place).condition(table, filter, params) {
        statement.and_where(condition);
    }
    statement
}
