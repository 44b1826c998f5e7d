//! `UPDATE` of the rows that a condition holds for.

use std::marker::PhantomData;

use rowhouse_declare::{Declared, Privilege, Table};
use sea_query::{Expr, Query, UpdateStatement};

use super::column::Column;
use super::computed::{Computed, Fits, Work};
use super::execute::{Execute, Place};
use super::filter::{Filter, Node, both};
use super::nullability::Nullability;
use super::pending::Pending;
use super::permit;
use super::render::Params;
use super::row::FromRow;
use super::scope::Scope;
use super::select::Select;
use super::shape::{self, declaration};
use super::values::{Patch, Value, Values};
use crate::Error;
use crate::context::rows;

/// A change that does not say yet which rows it is about.
#[derive(Debug)]
pub struct Unfiltered;

/// A change of the rows that a condition holds for.
#[derive(Debug)]
pub struct Filtered;

/// A change of every row in reach.
#[derive(Debug)]
pub struct Everything;

/// A change that has said which rows it is about.
#[diagnostic::on_unimplemented(
    message = "this would change every row in reach",
    label = "says of no row whether it is meant",
    note = "add `.filter(…)`, or say `.every_row()`"
)]
pub trait Decided {}

impl Decided for Filtered {}
impl Decided for Everything {}

/// An update of rows of `T`, made by [`crate::Transaction::update`] and its like.
#[must_use = "nothing changes before `execute` or `returning`"]
pub struct Update<T, E, D = Unfiltered> {
    executor: E,
    values: Values<T>,
    computed: Vec<(&'static str, Work)>,
    filter: Option<Node>,
    decided: PhantomData<fn() -> D>,
}

impl<T, E, D> Update<T, E, D>
where
    E: Execute,
    T: Declared + FromRow,
{
    /// Sets a column to a value.
    pub fn set<V, N: Nullability>(
        mut self,
        column: Column<T, V, N>,
        value: impl Into<N::Of<V>>,
    ) -> Self {
        self.values = self.values.set(column, value);
        self
    }

    /// Sets a column to what PostgreSQL works out from the row: `set_to(Agent::uses, Agent::uses.plus(1))`.
    pub fn set_to<V, N: Nullability, M>(
        mut self,
        column: Column<T, V, N>,
        value: impl Into<Computed<T, V, M>>,
    ) -> Self
    where
        M: Nullability + Fits<N>,
    {
        self.computed.push((column.name, value.into().of));
        self
    }

    /// Sets what the patch holds.
    pub fn patch(mut self, patch: impl Patch<Table = T>) -> Self {
        self.values.extend(patch.into_values());
        self
    }

    /// Changes the rows that this condition holds for, besides those before.
    pub fn filter(self, filter: Filter<T>) -> Update<T, E, Filtered> {
        let filter = both(self.filter, filter.node);
        Update {
            executor: self.executor,
            values: self.values,
            computed: self.computed,
            filter: Some(filter),
            decided: PhantomData,
        }
    }
}

impl<T, E> Update<T, E>
where
    E: Execute,
    T: Declared + FromRow,
{
    pub(crate) fn new(executor: E) -> Self {
        Self {
            executor,
            values: Values::new(),
            computed: Vec::new(),
            filter: None,
            decided: PhantomData,
        }
    }

    /// Changes every row in reach.
    pub fn every_row(self) -> Update<T, E, Everything> {
        Update {
            executor: self.executor,
            values: self.values,
            computed: self.computed,
            filter: None,
            decided: PhantomData,
        }
    }
}

impl<T, E, D> Update<T, E, D>
where
    E: Execute,
    T: Declared + FromRow,
    D: 'static,
{
    /// Changes the rows and counts them.
    pub fn execute<'e>(self) -> Pending<'e, u64>
    where
        D: Decided,
        E: 'e,
    {
        Pending::new(self.count())
    }

    /// Changes the rows and gives them as they are afterwards.
    pub fn returning<'e>(self) -> Pending<'e, Vec<T>>
    where
        D: Decided,
        E: 'e,
    {
        Pending::new(self.rows())
    }

    async fn count(self) -> Result<u64, Error> {
        let place = self.executor.place();
        let mut params = Params::default();
        let (executor, statement) = self.statement(&place, &mut params)?;
        executor.count(params.render(&statement)).await
    }

    async fn rows(self) -> Result<Vec<T>, Error> {
        const { permit::gives_back::<T, E::Kind>() };
        let place = self.executor.place();
        let mut params = Params::default();
        let (executor, mut statement) = self.statement(&place, &mut params)?;
        params.reads_all(declaration::<T>());
        statement.returning(shape::returning(declaration::<T>()));
        let rows = executor.rows(params.render(&statement)).await?;
        T::from_rows(&rows)
    }

    fn statement(self, place: &Place, params: &mut Params) -> Result<(E, UpdateStatement), Error> {
        let table = declaration::<T>();
        let values = self.values.list.into_iter();
        let values = values.map(|Value { column, param }| (column, params.hold(param)));
        let mut sets: Vec<_> = values.collect();
        for (column, work) in self.computed {
            sets.push((column, work.expression(params)));
        }
        check(table, &sets)?;
        permit::check(
            table,
            place,
            Privilege::Update,
            sets.iter().map(|(column, _)| *column),
        )?;
        let mut statement = Query::update();
        statement.table(shape::name(table, place));
        statement.values(sets);
        if let Some(condition) = Scope::of(place).owned(table, self.filter, params) {
            statement.and_where(condition);
        }
        Ok((self.executor, statement))
    }
}

/// Changes one row and gives it as it is afterwards; where nothing is to change, as it is.
pub(crate) async fn one<E, T>(
    executor: E,
    row: Filter<T>,
    values: Values<T>,
) -> Result<Option<T>, Error>
where
    E: Execute,
    T: Declared + FromRow,
{
    if values.list.is_empty() {
        return Select::new(executor).filter(row).optional().await;
    }
    let update = Update::new(executor).patch(values).filter(row);
    rows::opt(update.rows().await?)
}

/// Fails if an update sets no column, or one twice.
fn check(table: &Table<'static>, sets: &[(&'static str, Expr)]) -> Result<(), Error> {
    if sets.is_empty() {
        return Err(Error::Parameter(format!(
            "an update of `{}` sets no column; add `set` or a patch that is not empty",
            table.name
        )));
    }
    for (i, (column, _)) in sets.iter().enumerate() {
        if sets[..i].iter().any(|(other, _)| other == column) {
            return Err(Error::Parameter(format!(
                "an update of `{}` sets `{column}` to a value and to one that is worked out; leave one of them out",
                table.name
            )));
        }
    }
    Ok(())
}
