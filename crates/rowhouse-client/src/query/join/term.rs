//! What a statement over several tables gives for each row: columns and aggregates.

use postgres_types::FromSqlOwned;
use sea_query::Expr;
use tokio_postgres::Row;

use super::aggregate::Aggregate;
use super::source::Includes;
use crate::Error;
use crate::query::alias::Standing;
use crate::query::column::Column;
use crate::query::nullability::Nullability;
use crate::query::render::Params;
use crate::query::scope::Scope;
use crate::query::shape::readable;

/// A column or an aggregate of a table that `S` has.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no column of the tables of this statement",
    note = "write a column such as `Connection::label`, or an aggregate such as `count()` or `Connection::rate_limit.max()`"
)]
pub trait Term<S, At>: Send {
    /// What it holds.
    type Value: Send;

    /// It in the select list.
    #[doc(hidden)]
    fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr;

    /// It in `GROUP BY`; `None` for what becomes of a whole group.
    #[doc(hidden)]
    fn grouping(&self, scope: Scope<'_>) -> Option<Expr>;

    /// Reads it.
    #[doc(hidden)]
    fn read(row: &Row, index: usize) -> Result<Self::Value, Error>;
}

impl<S, At, T, V, N> Term<S, At> for Column<T, V, N>
where
    S: Includes<T, At>,
    T: Standing,
    V: FromSqlOwned,
    N: Nullability,
    <S::Null<N> as Nullability>::Of<V>: Send,
{
    type Value = <S::Null<N> as Nullability>::Of<V>;

    fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        params.reads(&self.sql);
        let column = scope.named(T::CALLED).column(self.name);
        readable(column, &self.sql)
    }

    fn grouping(&self, scope: Scope<'_>) -> Option<Expr> {
        Some(scope.named(T::CALLED).column(self.name))
    }

    fn read(row: &Row, index: usize) -> Result<Self::Value, Error> {
        Ok(<S::Null<N>>::read::<V>(row, index)?)
    }
}

impl<S, At, T, V, N> Term<S, At> for Aggregate<T, V, N>
where
    S: Includes<T, At>,
    T: Standing,
    V: FromSqlOwned,
    N: Nullability,
    N::Of<V>: Send,
{
    type Value = N::Of<V>;

    fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        let sql = self.sql;
        params.reads(&sql);
        let expression = self.render(scope, params);
        readable(expression, &sql)
    }

    fn grouping(&self, _: Scope<'_>) -> Option<Expr> {
        None
    }

    fn read(row: &Row, index: usize) -> Result<Self::Value, Error> {
        Ok(N::read::<V>(row, index)?)
    }
}

/// A [`Term`], or a tuple of up to eight.
#[diagnostic::on_unimplemented(
    message = "these are not all columns or aggregates of the tables of this statement",
    label = "not all of these tables",
    note = "write columns such as `Connection::label` and aggregates such as `count()`, up to eight, of tables that the statement selects or joins"
)]
pub trait Terms<S, At>: Send {
    /// What they hold: a value, or a tuple.
    type Values: Send;

    /// How many there are.
    #[doc(hidden)]
    const COUNT: usize;

    /// The select list.
    #[doc(hidden)]
    fn expressions(self, scope: Scope<'_>, params: &mut Params) -> Vec<Expr>;

    /// `GROUP BY`.
    #[doc(hidden)]
    fn grouping(&self, scope: Scope<'_>) -> Vec<Expr>;

    /// Reads them from consecutive columns.
    #[doc(hidden)]
    fn read(row: &Row, first: usize) -> Result<Self::Values, Error>;
}

/// A single term.
#[derive(Debug)]
pub struct Single<At>(std::marker::PhantomData<fn() -> At>);

impl<S, At, X: Term<S, At>> Terms<S, Single<At>> for X {
    type Values = X::Value;
    const COUNT: usize = 1;

    fn expressions(self, scope: Scope<'_>, params: &mut Params) -> Vec<Expr> {
        vec![self.expression(scope, params)]
    }

    fn grouping(&self, scope: Scope<'_>) -> Vec<Expr> {
        Term::grouping(self, scope).into_iter().collect()
    }

    fn read(row: &Row, first: usize) -> Result<Self::Values, Error> {
        X::read(row, first)
    }
}

macro_rules! tuple {
    ($count:literal: $($term:ident $place:ident $at:tt),+) => {
        impl<S, $($place,)+ $($term: Term<S, $place>),+> Terms<S, ($($place,)+)> for ($($term,)+) {
            type Values = ($($term::Value,)+);
            const COUNT: usize = $count;

            fn expressions(self, scope: Scope<'_>, params: &mut Params) -> Vec<Expr> {
                vec![$(self.$at.expression(scope, params)),+]
            }

            fn grouping(&self, scope: Scope<'_>) -> Vec<Expr> {
                [$(self.$at.grouping(scope)),+].into_iter().flatten().collect()
            }

            fn read(row: &Row, first: usize) -> Result<Self::Values, Error> {
                Ok(($($term::read(row, first + $at)?,)+))
            }
        }
    };
}

tuple!(1: A PA 0);
tuple!(2: A PA 0, B PB 1);
tuple!(3: A PA 0, B PB 1, C PC 2);
tuple!(4: A PA 0, B PB 1, C PC 2, D PD 3);
tuple!(5: A PA 0, B PB 1, C PC 2, D PD 3, E PE 4);
tuple!(6: A PA 0, B PB 1, C PC 2, D PD 3, E PE 4, F PF 5);
tuple!(7: A PA 0, B PB 1, C PC 2, D PD 3, E PE 4, F PF 5, G PG 6);
tuple!(8: A PA 0, B PB 1, C PC 2, D PD 3, E PE 4, F PF 5, G PG 6, H PH 7);
