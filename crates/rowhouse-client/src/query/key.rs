//! Finding one row.

use rowhouse_declare::Declared;

use super::column::Column;
use super::filter::Filter;

/// A table with a primary key.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no primary key that the program knows",
    note = "mark its columns with `#[column(primary_key)]`"
)]
pub trait Keyed: Declared + Sized {
    /// What identifies a row: the type of the key's column, or a tuple of several; without the tenant's column.
    type Key;

    /// The row with that key.
    fn by_key(key: Self::Key) -> Filter<Self>;
}

/// A table with a primary key of one column, the tenant's not counted.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no primary key of one column",
    note = "rows of a key of several columns are found one by one with `find`, or by a condition with `select`"
)]
pub trait KeyColumn: Keyed {
    /// The key's column.
    const KEY: Column<Self, Self::Key>;
}
