//! Several columns of one table: a tuple of them.

use tokio_postgres::Row;

use super::column::Column;
use super::nullability::Nullability;
use crate::Error;

/// A column of `T`, or a tuple of up to eight.
#[diagnostic::on_unimplemented(
    message = "`{Self}` names no columns of `{T}`",
    note = "write a column such as `Connection::label`, or a tuple of up to eight"
)]
pub trait Columns<T>: Sized {
    /// What the columns hold: a value, or a tuple.
    type Values: Send;

    /// The columns' names.
    fn names(&self) -> Vec<&'static str>;

    /// Reads the columns from consecutive ones of a row.
    ///
    /// # Errors
    /// If a column is missing or holds what its type cannot.
    fn read(&self, row: &Row, first: usize) -> Result<Self::Values, Error>;
}

impl<T, V, N: Nullability> Columns<T> for Column<T, V, N>
where
    N::Of<V>: Send,
{
    type Values = N::Of<V>;

    fn names(&self) -> Vec<&'static str> {
        vec![self.name]
    }

    fn read(&self, row: &Row, first: usize) -> Result<Self::Values, Error> {
        Ok(Column::read(self, row, first)?)
    }
}

macro_rules! tuple {
    ($($value:ident $null:ident $at:tt),+) => {
        impl<T, $($value, $null: Nullability),+> Columns<T> for ($(Column<T, $value, $null>,)+)
        where
            $($null::Of<$value>: Send),+
        {
            type Values = ($($null::Of<$value>,)+);

            fn names(&self) -> Vec<&'static str> {
                vec![$(self.$at.name),+]
            }

            fn read(&self, row: &Row, first: usize) -> Result<Self::Values, Error> {
                Ok(($(self.$at.read(row, first + $at)?,)+))
            }
        }
    };
}

tuple!(V0 N0 0, V1 N1 1);
tuple!(V0 N0 0, V1 N1 1, V2 N2 2);
tuple!(V0 N0 0, V1 N1 1, V2 N2 2, V3 N3 3);
tuple!(V0 N0 0, V1 N1 1, V2 N2 2, V3 N3 3, V4 N4 4);
tuple!(V0 N0 0, V1 N1 1, V2 N2 2, V3 N3 3, V4 N4 4, V5 N5 5);
tuple!(V0 N0 0, V1 N1 1, V2 N2 2, V3 N3 3, V4 N4 4, V5 N5 5, V6 N6 6);
tuple!(V0 N0 0, V1 N1 1, V2 N2 2, V3 N3 3, V4 N4 4, V5 N5 5, V6 N6 6, V7 N7 7);
