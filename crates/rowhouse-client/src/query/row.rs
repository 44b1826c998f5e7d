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
pub trait FromRow: Sized + Send + 'static {
    /// Reads the columns from `first` on.
    ///
    /// # Errors
    /// If a column is missing, is NULL without being an `Option`, or holds what its field cannot.
    fn from_row(row: &Row, first: usize) -> Result<Self, Error>;

    /// Reads every row from its first column on.
    ///
    /// # Errors
    /// As [`Self::from_row`].
    fn from_rows(rows: &[Row]) -> Result<Vec<Self>, Error> {
        // Collecting into a `Result` would not know the length and copy what is read over and over.
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            all.push(Self::from_row(row, 0)?);
        }
        Ok(all)
    }
}

/// Reads one column.
///
/// # Errors
/// As [`FromRow::from_row`]; the message names the column.
#[inline]
pub fn cell<'r, V: FromSql<'r>>(row: &'r Row, index: usize) -> Result<V, CellError> {
    match row.try_get(index) {
        Ok(value) => Ok(value),
        Err(error) => Err(CellError::new(error, row, index)),
    }
}

/// Why a column cannot be read. As small as a pointer, because every cell of every row is read into a `Result` of it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct CellError(Box<Error>);

impl CellError {
    #[cold]
    fn new(error: tokio_postgres::Error, row: &Row, index: usize) -> Self {
        let error = match (Error::from(error), row.columns().get(index)) {
            (Error::Row(fact), Some(column)) => {
                Error::Row(format!("column `{}`: {fact}", column.name()))
            }
            (error, _) => error,
        };
        Self(Box::new(error))
    }

    /// For code that never runs.
    pub(super) fn never() -> Self {
        Self(Box::new(Error::Row(String::new())))
    }
}

impl From<CellError> for Error {
    #[cold]
    fn from(error: CellError) -> Self {
        *error.0
    }
}
