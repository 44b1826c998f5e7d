//! In which order rows come.

use std::marker::PhantomData;

/// An order of the rows of `T`, made by [`super::Column::asc`] and [`super::Column::desc`].
#[must_use = "an order sorts nothing by itself"]
pub struct Order<T> {
    pub(super) column: &'static str,
    pub(super) descending: bool,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Order<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Order<T> {}

impl<T> Order<T> {
    pub(super) const fn new(column: &'static str, descending: bool) -> Self {
        Self {
            column,
            descending,
            of: PhantomData,
        }
    }
}
