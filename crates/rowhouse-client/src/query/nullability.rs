//! Columns that always hold a value, and columns that may not.

use postgres_types::{FromSqlOwned, ToSql};
use tokio_postgres::Row;

use super::row::{CellError, cell};

/// A column that always holds a value.
#[derive(Debug)]
pub struct NotNull;

/// A column that may hold NULL: its field is an `Option`.
#[derive(Debug)]
pub struct Nullable;

/// What a field holds for a column of this nullability: a `V`, or an `Option<V>`.
pub trait Nullability: sealed::Sealed + 'static {
    /// The type of the struct's field.
    type Of<V>;

    /// Reads a field.
    #[doc(hidden)]
    fn read<V: FromSqlOwned>(row: &Row, index: usize) -> Result<Self::Of<V>, CellError>;

    /// The value, if there is one.
    #[doc(hidden)]
    fn value<V>(field: Self::Of<V>) -> Option<V>;

    /// What a field holds for a value that may be missing; `None` where the field needs one.
    #[doc(hidden)]
    fn present<V>(value: Option<V>) -> Option<Self::Of<V>>;

    /// Makes a field's value ready to be bound.
    #[doc(hidden)]
    fn write<V: ToSql + Send + Sync + 'static>(value: Self::Of<V>) -> Box<dyn ToSql + Send + Sync>;
}

mod sealed {
    //! Keeps the two nullabilities the only ones.

    pub trait Sealed {}
    impl Sealed for super::NotNull {}
    impl Sealed for super::Nullable {}
}

impl Nullability for NotNull {
    type Of<V> = V;

    fn read<V: FromSqlOwned>(row: &Row, index: usize) -> Result<V, CellError> {
        cell(row, index)
    }

    fn value<V>(field: V) -> Option<V> {
        Some(field)
    }

    fn present<V>(value: Option<V>) -> Option<V> {
        value
    }

    fn write<V: ToSql + Send + Sync + 'static>(value: V) -> Box<dyn ToSql + Send + Sync> {
        Box::new(value)
    }
}

impl Nullability for Nullable {
    type Of<V> = Option<V>;

    fn read<V: FromSqlOwned>(row: &Row, index: usize) -> Result<Option<V>, CellError> {
        cell(row, index)
    }

    fn value<V>(field: Option<V>) -> Option<V> {
        field
    }

    fn present<V>(value: Option<V>) -> Option<Option<V>> {
        Some(value)
    }

    fn write<V: ToSql + Send + Sync + 'static>(value: Option<V>) -> Box<dyn ToSql + Send + Sync> {
        Box::new(value)
    }
}
