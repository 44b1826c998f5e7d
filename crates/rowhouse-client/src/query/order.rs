//! In which order rows come.

use super::column::Column;
use super::nullability::{NotNull, Nullability};

/// An order of the rows of `T`, made by [`Column::asc`] and [`Column::desc`].
#[must_use = "an order sorts nothing by itself"]
pub struct Order<T, V, N: Nullability = NotNull> {
    pub(super) column: Column<T, V, N>,
    pub(super) descending: bool,
}

impl<T, V, N: Nullability> Order<T, V, N> {
    pub(super) const fn new(column: Column<T, V, N>, descending: bool) -> Self {
        Self { column, descending }
    }
}

impl<T, V, N: Nullability> Clone for Order<T, V, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, V, N: Nullability> Copy for Order<T, V, N> {}

/// The direction in sea-query's words.
pub(super) const fn direction(descending: bool) -> sea_query::Order {
    if descending {
        sea_query::Order::Desc
    } else {
        sea_query::Order::Asc
    }
}
