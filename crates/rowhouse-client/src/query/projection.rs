//! What a select reads of each row: all of it, or some columns.

use rowhouse_declare::Declared;
use sea_query::Expr;
use tokio_postgres::Row;

use super::columns::Columns;
use super::outline::{Mark, Outline};
use super::render::Params;
use super::row::FromRow;
use super::shape::{self, declaration};
use crate::Error;

/// What a select reads of each row of `T`.
pub trait Projection<T>: Send {
    /// What becomes of a row.
    type Output: Send;

    /// Whether it is every column.
    #[doc(hidden)]
    const WHOLE: bool = false;

    /// Adds what is read to the outline of a statement.
    #[doc(hidden)]
    fn outline(&self, outline: &mut Outline);

    /// The select list.
    #[doc(hidden)]
    fn expressions(&self, params: &mut Params) -> Vec<Expr>;

    /// Reads a row of it.
    #[doc(hidden)]
    fn read(&self, row: &Row) -> Result<Self::Output, Error>;

    /// Reads every row of it.
    #[doc(hidden)]
    fn read_all(&self, rows: &[Row]) -> Result<Vec<Self::Output>, Error> {
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            all.push(self.read(row)?);
        }
        Ok(all)
    }
}

/// Every column: the struct.
#[derive(Clone, Copy, Debug)]
pub struct Whole;

/// Some columns: a value, or a tuple.
#[derive(Clone, Copy, Debug)]
pub struct Picked<C>(pub(super) C);

impl<T: Declared + FromRow> Projection<T> for Whole {
    type Output = T;

    const WHOLE: bool = true;

    fn outline(&self, outline: &mut Outline) {
        outline.mark(Mark::Whole);
    }

    fn expressions(&self, params: &mut Params) -> Vec<Expr> {
        params.reads_all(declaration::<T>());
        shape::columns(declaration::<T>()).collect()
    }

    fn read(&self, row: &Row) -> Result<T, Error> {
        T::from_row(row, 0)
    }

    fn read_all(&self, rows: &[Row]) -> Result<Vec<T>, Error> {
        T::from_rows(rows)
    }
}

impl<T: Declared, C: Columns<T> + Send> Projection<T> for Picked<C> {
    type Output = C::Values;

    fn outline(&self, outline: &mut Outline) {
        let names = self.0.names();
        outline.mark(Mark::Picked);
        outline.number(names.len() as u64);
        for name in names {
            outline.name(name);
        }
    }

    fn expressions(&self, params: &mut Params) -> Vec<Expr> {
        let table = declaration::<T>();
        let names = self.0.names();
        let columns = names.iter().filter_map(|name| table.column(name));
        columns
            .map(|column| {
                if let Some(sql) = &column.ty.sql {
                    params.reads(sql);
                }
                shape::column(column)
            })
            .collect()
    }

    fn read(&self, row: &Row) -> Result<C::Values, Error> {
        self.0.read(row, 0)
    }
}
