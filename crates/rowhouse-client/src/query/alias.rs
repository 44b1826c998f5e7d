//! Tables under names of their own, so that a statement can have one more than once.

use std::marker::PhantomData;

use rowhouse_declare::Declared;

use super::column::Column;
use super::nullability::Nullability;
use super::relation::{Many, One};
use super::row::FromRow;

/// A name for a table in a statement: a type, so that the compiler tells its columns from those of the others.
///
/// ```
/// use rowhouse::client::query::Alias;
///
/// /// What a comment answers.
/// struct Parent;
///
/// impl Alias for Parent {
///     const NAME: &'static str = "parent";
/// }
/// ```
pub trait Alias: 'static {
    /// The name, which is another than those of the statement's tables.
    const NAME: &'static str;
}

/// The table `T` under the name `A`: what `Comment::text.of::<Parent>()` is a column of.
#[derive(Debug)]
pub struct As<T, A>(PhantomData<fn() -> (T, A)>);

/// A table as it stands in a statement: under its own name, or under another.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no table that a statement can have",
    note = "a table is a struct that derives `Table`; under another name it is `As<Table, Name>`"
)]
pub trait Standing: 'static {
    /// Whose rows it has.
    type Table: Declared + FromRow;
    /// What it is called.
    #[doc(hidden)]
    const CALLED: &'static str;
}

impl<T: Declared + FromRow> Standing for T {
    type Table = T;
    const CALLED: &'static str = T::TABLE.name;
}

impl<T: Declared + FromRow, A: Alias> Standing for As<T, A> {
    type Table = T;
    const CALLED: &'static str = A::NAME;
}

impl<T, V, N: Nullability> Column<T, V, N> {
    /// The same column of the table under another name.
    pub const fn of<A: Alias>(self) -> Column<As<T, A>, V, N> {
        self.of_table()
    }
}

impl<T, U, N: Nullability> One<T, U, N> {
    /// The relation to the table under another name: `Comment::parent.aliased::<Parent>()`.
    pub const fn aliased<A: Alias>(self) -> One<T, As<U, A>, N> {
        self.between()
    }

    /// The relation from the table under another name: `Comment::author.of::<Parent>()`.
    pub const fn of<A: Alias>(self) -> One<As<T, A>, U, N> {
        self.between()
    }
}

impl<U, T> Many<U, T> {
    /// The relation to the table under another name: `Comment::parent.many().aliased::<Answer>()`.
    #[must_use]
    pub fn aliased<A: Alias>(self) -> Many<U, As<T, A>> {
        self.between()
    }

    /// The relation from the table under another name.
    #[must_use]
    pub fn of<A: Alias>(self) -> Many<As<U, A>, T> {
        self.between()
    }
}
