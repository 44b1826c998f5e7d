//! `DELETE` of the rows that a condition holds for.

use std::marker::PhantomData;

use rowhouse_declare::Declared;
use sea_query::{DeleteStatement, Query};

use super::execute::{Execute, Place};
use super::filter::{Filter, Node, both};
use super::pending::Pending;
use super::permit;
use super::render::Params;
use super::row::FromRow;
use super::scope::Scope;
use super::shape::{self, declaration};
use super::update::{Decided, Everything, Filtered, Unfiltered};
use crate::Error;

/// A delete of rows of `T`, made by [`crate::Transaction::delete`] and its like.
#[must_use = "nothing is deleted before `execute` or `returning`"]
pub struct Delete<T, E, D = Unfiltered> {
    executor: E,
    filter: Option<Node>,
    of: PhantomData<fn() -> (T, D)>,
}

impl<T, E, D> Delete<T, E, D>
where
    E: Execute,
    T: Declared + FromRow,
{
    /// Deletes the rows that this condition holds for, besides those before.
    pub fn filter(self, filter: Filter<T>) -> Delete<T, E, Filtered> {
        let filter = both(self.filter, filter.node);
        Delete {
            executor: self.executor,
            filter: Some(filter),
            of: PhantomData,
        }
    }
}

impl<T, E> Delete<T, E>
where
    E: Execute,
    T: Declared + FromRow,
{
    pub(crate) fn new(executor: E) -> Self {
        Self {
            executor,
            filter: None,
            of: PhantomData,
        }
    }

    /// Deletes every row in reach.
    pub fn every_row(self) -> Delete<T, E, Everything> {
        Delete {
            executor: self.executor,
            filter: None,
            of: PhantomData,
        }
    }
}

impl<T, E, D> Delete<T, E, D>
where
    E: Execute,
    T: Declared + FromRow,
    D: 'static,
{
    /// Deletes the rows and counts them.
    pub fn execute<'e>(self) -> Pending<'e, u64>
    where
        D: Decided,
        E: 'e,
    {
        Pending::new(self.count())
    }

    /// Deletes the rows and gives them as they were.
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
        let statement = statement::<T>(&place, self.filter, &mut params);
        self.executor.count(params.render(&statement)).await
    }

    async fn rows(self) -> Result<Vec<T>, Error> {
        const { permit::gives_back::<T, E::Kind>() };
        let place = self.executor.place();
        let mut params = Params::default();
        let mut statement = statement::<T>(&place, self.filter, &mut params);
        params.reads_all(declaration::<T>());
        statement.returning(shape::returning(declaration::<T>()));
        let rows = self.executor.rows(params.render(&statement)).await?;
        T::from_rows(&rows)
    }
}

fn statement<T: Declared>(
    place: &Place,
    filter: Option<Node>,
    params: &mut Params,
) -> DeleteStatement {
    let table = declaration::<T>();
    let mut statement = Query::delete();
    statement.from_table(shape::name(table, place));
    if let Some(condition) = Scope::of(place).owned(table, filter, params) {
        statement.and_where(condition);
    }
    statement
}
