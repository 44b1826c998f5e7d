//! The tables of a statement, as a type: which there are, and whose columns may be missing.

use std::marker::PhantomData;

use rowhouse_declare::{Declared, Table};
use tokio_postgres::Row;

use crate::Error;
use crate::query::alias::Standing;
use crate::query::nullability::{Nullability, Nullable};
use crate::query::relation::Append;
use crate::query::row::{FromRow, cell};
use crate::query::shape::declaration;

/// One table.
#[derive(Debug)]
pub struct Base<T>(PhantomData<fn() -> T>);

/// The tables `S`, and `U` where it has a row for theirs.
#[derive(Debug)]
pub struct Inner<S, U>(PhantomData<fn() -> (S, U)>);

/// The tables `S`, and `U` if it has a row for theirs.
#[derive(Debug)]
pub struct Outer<S, U>(PhantomData<fn() -> (S, U)>);

/// The tables of a statement.
pub trait Source: 'static {
    /// A row of each, as a tuple.
    type Rows: Send;

    /// Reads a row of each, from the column `at` on, which moves behind what is read.
    #[doc(hidden)]
    fn read(row: &Row, at: &mut usize) -> Result<Self::Rows, Error>;
}

/// The tables of a statement have `T` among them; `At` says where, which the compiler finds out.
#[diagnostic::on_unimplemented(
    message = "`{T}` is not among the tables of this statement, or is there twice",
    note = "add it with `join` or `left_join` over a relation, such as `Connection::agent`"
)]
pub trait Includes<T, At> {
    /// Whether a column is NULL where its table has no row.
    type Null<N: Nullability>: Nullability;
}

/// The last table.
#[derive(Debug)]
pub struct Here;

/// A table before the last.
#[derive(Debug)]
pub struct There<At>(PhantomData<fn() -> At>);

impl<T> Includes<T, Here> for Base<T> {
    type Null<N: Nullability> = N;
}

impl<S, U> Includes<U, Here> for Inner<S, U> {
    type Null<N: Nullability> = N;
}

impl<S, U> Includes<U, Here> for Outer<S, U> {
    type Null<N: Nullability> = Nullable;
}

impl<S: Includes<T, At>, U, T, At> Includes<T, There<At>> for Inner<S, U> {
    type Null<N: Nullability> = S::Null<N>;
}

impl<S: Includes<T, At>, U, T, At> Includes<T, There<At>> for Outer<S, U> {
    type Null<N: Nullability> = S::Null<N>;
}

impl<T: Declared + FromRow> Source for Base<T> {
    type Rows = (T,);

    fn read(row: &Row, at: &mut usize) -> Result<(T,), Error> {
        whole(row, at).map(|row| (row,))
    }
}

impl<S, U> Source for Inner<S, U>
where
    S: Source,
    S::Rows: Append<U::Table, Longer: Send>,
    U: Standing,
{
    type Rows = <S::Rows as Append<U::Table>>::Longer;

    fn read(row: &Row, at: &mut usize) -> Result<Self::Rows, Error> {
        let before = S::read(row, at)?;
        Ok(before.append(whole::<U::Table>(row, at)?))
    }
}

impl<S, U> Source for Outer<S, U>
where
    S: Source,
    S::Rows: Append<Option<U::Table>, Longer: Send>,
    U: Standing,
{
    type Rows = <S::Rows as Append<Option<U::Table>>>::Longer;

    fn read(row: &Row, at: &mut usize) -> Result<Self::Rows, Error> {
        let before = S::read(row, at)?;
        let table = declaration::<U::Table>();
        let is_missing = match required(table) {
            Some(index) => cell::<Option<Anything>>(row, *at + index)?.is_none(),
            None => false,
        };
        if is_missing {
            *at += table.columns.len();
            return Ok(before.append(None));
        }
        Ok(before.append(Some(whole::<U::Table>(row, at)?)))
    }
}

fn whole<T: Declared + FromRow>(row: &Row, at: &mut usize) -> Result<T, Error> {
    let value = T::from_row(row, *at)?;
    *at += declaration::<T>().columns.len();
    Ok(value)
}

/// A column that is NULL only where there is no row.
fn required(table: &Table<'static>) -> Option<usize> {
    table.columns.iter().position(|column| !column.nullable)
}

/// A value of any type, of which only counts that it is there.
struct Anything;

impl<'a> postgres_types::FromSql<'a> for Anything {
    fn from_sql(
        _: &postgres_types::Type,
        _: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self)
    }

    fn accepts(_: &postgres_types::Type) -> bool {
        true
    }
}
