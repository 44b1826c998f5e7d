//! Reading rows by the order of their columns.

use postgres_types::FromSql;
use tokio_postgres::Row;

use crate::Error;

/// A struct that is read from consecutive columns of a row, in the order of its declaration.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not read from rows",
    label = "cannot be read from a row",
    note = "add `#[derive(Table)]` to the struct, or `#[derive(Columns)]` where it is a set of columns"
)]
pub trait FromRow: Sized + 'static {
    /// Reads the columns from `first` on.
    ///
    /// # Errors
    /// If a column is missing, is NULL without being an `Option`, or holds what its field cannot.
    fn from_row(row: &Row, first: usize) -> Result<Self, Error>;
}

/// Reads one column.
///
/// # Errors
/// As [`FromRow::from_row`]; the message names the column.
pub fn cell<'r, V: FromSql<'r>>(row: &'r Row, index: usize) -> Result<V, Error> {
    row.try_get(index).map_err(
        |error| match (Error::from(error), row.columns().get(index)) {
            (Error::Row(fact), Some(column)) => {
                Error::Row(format!("column `{}`: {fact}", column.name()))
            }
            (error, _) => error,
        },
    )
}
