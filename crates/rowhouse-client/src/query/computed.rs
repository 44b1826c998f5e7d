//! What PostgreSQL works out from the columns of a row.

use std::fmt;
use std::marker::PhantomData;

use sea_query::{BinOper, Expr, ExprTrait};

use super::column::Column;
use super::join::Summed;
use super::nullability::{NotNull, Nullability, Nullable};
use super::operand::Operand;
use super::param::Param;
use super::render::Params;

/// A value that is worked out from the row itself: `Connection::rate_limit.plus(5)`, or a column alone.
///
/// It is what the column holds when the row is changed, whatever others have done to it since it was read.
#[must_use = "a value changes nothing by itself; give it to `set_to`"]
pub struct Computed<T, V, N: Nullability = NotNull> {
    pub(super) of: Work,
    is: PhantomData<Is<T, V, N>>,
}

/// Names the parameters without holding any of them.
type Is<T, V, N> = fn() -> (T, V, N);

/// A column, and what is done to it.
pub(super) struct Work {
    column: &'static str,
    change: Option<(BinOper, Param)>,
}

impl<T, V, N: Nullability> Column<T, V, N> {
    /// The column and so much more.
    pub fn plus(self, value: impl Operand<V>) -> Computed<T, V, N>
    where
        V: Summed,
    {
        self.changed(BinOper::Add, value)
    }

    /// The column and so much less.
    pub fn minus(self, value: impl Operand<V>) -> Computed<T, V, N>
    where
        V: Summed,
    {
        self.changed(BinOper::Sub, value)
    }

    fn changed(self, operator: BinOper, value: impl Operand<V>) -> Computed<T, V, N> {
        Computed {
            of: Work {
                column: self.name,
                change: Some((operator, self.param(value))),
            },
            is: PhantomData,
        }
    }
}

impl<T, V, N: Nullability> From<Column<T, V, N>> for Computed<T, V, N> {
    fn from(column: Column<T, V, N>) -> Self {
        Self {
            of: Work {
                column: column.name,
                change: None,
            },
            is: PhantomData,
        }
    }
}

impl Work {
    pub(super) fn expression(self, params: &mut Params) -> Expr {
        let column = Expr::col(self.column);
        match self.change {
            Some((operator, param)) => column.binary(operator, params.hold(param)),
            None => column,
        }
    }
}

/// What a column of nullability `N` can be set to.
#[diagnostic::on_unimplemented(
    message = "a column that always holds a value cannot be set to one that may be NULL",
    label = "may be NULL"
)]
pub trait Fits<N> {}

impl Fits<NotNull> for NotNull {}
impl Fits<Nullable> for NotNull {}
impl Fits<Nullable> for Nullable {}

impl<T, V, N: Nullability> fmt::Debug for Computed<T, V, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Computed").field(&self.of.column).finish()
    }
}
