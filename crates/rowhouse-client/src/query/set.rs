//! The inputs of sets of columns, which stand inside those of the tables that flatten them.

use super::values::Values;

/// A set of columns, as what a new row of a table that flattens it must have. `#[derive(Columns)]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of columns",
    label = "has no `New…`",
    note = "add `#[derive(Columns)]` to the struct"
)]
pub trait NewColumns: Sized {
    /// What `#[derive(Columns)]` names `New…`; `()` where an insert need not name any of the columns.
    type New;

    /// Whether `New` has a field.
    #[doc(hidden)]
    const ASKS: bool;

    /// Whether it flattens a set of which an insert must name columns that `New` has no field for.
    #[doc(hidden)]
    const LACKS: bool;

    /// The values of the columns.
    fn values(new: Self::New) -> Values<Self>;
}

/// A set of columns, as what changes of a row of a table that flattens it. `#[derive(Columns)]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of columns",
    label = "has no `…Patch`",
    note = "add `#[derive(Columns)]` to the struct"
)]
pub trait PatchColumns: Sized {
    /// What `#[derive(Columns)]` names `…Patch`; `()` where no column can change.
    type Patch: Default;

    /// Whether `Patch` has a field.
    #[doc(hidden)]
    const CHANGES: bool;

    /// The values of the columns that change.
    fn values(patch: Self::Patch) -> Values<Self>;
}
