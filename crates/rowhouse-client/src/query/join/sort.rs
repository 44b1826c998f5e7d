//! The order of joined rows and of groups.

use std::marker::PhantomData;

use sea_query::Expr;

use super::aggregate::Call;
use super::source::Includes;
use crate::query::alias::Standing;
use crate::query::nullability::Nullability;
use crate::query::order::Order;
use crate::query::render::Params;
use crate::query::scope::Scope;
use crate::query::select::Sorted;

/// An order by an aggregate.
#[must_use = "an order sorts nothing by itself"]
pub struct Ranked<T> {
    by: By,
    of: PhantomData<fn() -> T>,
}

/// What is sorted by, and whether it goes down.
pub struct By {
    what: What,
    table: &'static str,
    pub(super) descending: bool,
}

enum What {
    Column(&'static str),
    Aggregate(Call),
    Built(Sorted),
}

impl<T> Ranked<T> {
    pub(super) const fn new(call: Call, table: &'static str, descending: bool) -> Self {
        Self {
            by: By {
                what: What::Aggregate(call),
                table,
                descending,
            },
            of: PhantomData,
        }
    }
}

/// An order by a column or an aggregate of a table that `S` has.
pub trait Sort<S, At> {
    /// What is sorted by.
    #[doc(hidden)]
    fn by(self) -> By;
}

impl<S: Includes<T, At>, At, T> Sort<S, At> for Ranked<T> {
    fn by(self) -> By {
        self.by
    }
}

impl<S: Includes<T, At>, At, T: Standing, V, N: Nullability> Sort<S, At> for Order<T, V, N> {
    fn by(self) -> By {
        By::column(T::CALLED, self.column.name, self.descending)
    }
}

impl By {
    pub(super) const fn column(
        table: &'static str,
        column: &'static str,
        descending: bool,
    ) -> Self {
        Self {
            what: What::Column(column),
            table,
            descending,
        }
    }

    pub(super) const fn sorted(table: &'static str, sorted: Sorted) -> Self {
        let descending = matches!(sorted, Sorted::Column(_, true));
        Self {
            what: What::Built(sorted),
            table,
            descending,
        }
    }

    pub(super) fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        let scope = scope.named(self.table);
        match self.what {
            What::Column(column) => scope.column(column),
            What::Aggregate(call) => call.expression(scope, params),
            What::Built(sorted) => sorted.expression(scope, params).0,
        }
    }
}
