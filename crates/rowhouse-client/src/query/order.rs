//! In which order rows come.

use std::marker::PhantomData;

/// An order of the rows of `T`, made by [`super::Column::asc`] and [`super::Column::desc`].
#[must_use = "an order sorts nothing by itself"]
pub struct Order<T: ?Sized> {
    pub(super) column: &'static str,
    pub(super) descending: bool,
    of: PhantomData<fn() -> PhantomData<T>>,
}

impl<T: ?Sized> Order<T> {
    pub(super) const fn new(column: &'static str, descending: bool) -> Self {
        Self {
            column,
            descending,
            of: PhantomData,
        }
    }
}
