//! Values for the columns of one row: of a new one, or of those that an update changes.

use std::marker::PhantomData;

use serde::Deserialize as _;

use super::column::Column;
use super::nullability::Nullability;
use super::param::Param;
use super::reach::Flattens;

/// Values for some columns of `T`.
#[must_use = "values are stored by `insert` and `update`"]
pub struct Values<T> {
    pub(super) list: Vec<Value>,
    of: PhantomData<fn() -> T>,
}

/// One column and its value.
pub(super) struct Value {
    pub(super) column: &'static str,
    pub(super) param: Param,
}

impl<T> Values<T> {
    /// No values yet.
    pub const fn new() -> Self {
        Self {
            list: Vec::new(),
            of: PhantomData,
        }
    }

    /// Sets a column. A value that it has already is replaced.
    pub fn set<V, N: Nullability>(
        self,
        column: Column<T, V, N>,
        value: impl Into<N::Of<V>>,
    ) -> Self {
        self.field(column, value.into())
    }

    /// Sets a column to the value of a field.
    #[doc(hidden)]
    pub fn field<V, N: Nullability>(mut self, column: Column<T, V, N>, value: N::Of<V>) -> Self {
        self.put(Value {
            column: column.name,
            param: Param::new((column.write)(value), &column.sql),
        });
        self
    }

    /// Sets a column to the value of a field, if there is one.
    #[doc(hidden)]
    pub fn some_field<V, N: Nullability>(
        self,
        column: Column<T, V, N>,
        value: Option<N::Of<V>>,
    ) -> Self {
        match value {
            Some(value) => self.field(column, value),
            None => self,
        }
    }

    /// Sets columns of a set that `T` flattens.
    #[doc(hidden)]
    pub fn flattened<S>(mut self, set: Values<S>) -> Self
    where
        T: Flattens<S>,
    {
        for value in set.list {
            self.put(value);
        }
        self
    }

    pub(super) fn holds(&self, column: &str) -> bool {
        self.list.iter().any(|value| value.column == column)
    }

    pub(super) fn extend(&mut self, other: Self) {
        for value in other.list {
            self.put(value);
        }
    }

    fn put(&mut self, value: Value) {
        let known = self.list.iter_mut().find(|it| it.column == value.column);
        match known {
            Some(known) => *known = value,
            None => self.list.push(value),
        }
    }
}

impl<T> Default for Values<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// A new row: what `#[derive(Table)]` names `New…`, with a value for every column that needs one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no new row",
    note = "`#[derive(Table)]` on a struct `Connection` makes `NewConnection`; give that to `insert`"
)]
pub trait NewRow: Sized {
    /// The table that the row is for.
    type Table;

    /// The values of its columns.
    fn into_values(self) -> Values<Self::Table>;

    /// Sets a column that the struct leaves out, because it has a default or may be NULL.
    fn with<V, N: Nullability>(
        self,
        column: Column<Self::Table, V, N>,
        value: impl Into<N::Of<V>>,
    ) -> Values<Self::Table> {
        self.into_values().set(column, value)
    }
}

impl<T> NewRow for Values<T> {
    type Table = T;

    fn into_values(self) -> Self {
        self
    }
}

/// What changes of a row: what `#[derive(Table)]` names `…Patch`, in which `None` leaves a column as it is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no patch",
    note = "`#[derive(Table)]` on a struct `Connection` makes `ConnectionPatch`; give that to `update`"
)]
pub trait Patch {
    /// The table that the patch is for.
    type Table;

    /// The values of the columns that change.
    fn into_values(self) -> Values<Self::Table>;
}

impl<T> Patch for Values<T> {
    type Table = T;

    fn into_values(self) -> Self {
        self
    }
}

/// Reads what a document says of a column that may be NULL; generated code names it where serde reads a patch.
///
/// # Errors
/// If the value is of another type.
#[doc(hidden)]
pub fn given<'de, D, V>(deserializer: D) -> Result<Option<Option<V>>, D::Error>
where
    D: serde::Deserializer<'de>,
    V: serde::Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
