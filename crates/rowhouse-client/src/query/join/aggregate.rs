//! What becomes of many rows together: counts, sums, averages, extremes.

use std::fmt;
use std::marker::PhantomData;

use postgres_types::ToSql;
use rowhouse_declare::{Base, Builtin, SqlType};
use sea_query::{Asterisk, Expr, Func, FunctionCall};

use super::sort::Ranked;
use super::summed::{Averaged, Summed};
use crate::query::alias::Standing;
use crate::query::column::Column;
use crate::query::filter::{Filter, Node, Operator, both};
use crate::query::nullability::{NotNull, Nullability, Nullable};
use crate::query::operand::Operand;
use crate::query::param::Param;
use crate::query::render::Params;
use crate::query::scope::Scope;

/// What becomes of many rows of `T` together. Without rows, all but counts are NULL.
#[must_use = "an aggregate does nothing by itself"]
pub struct Aggregate<T, V, N: Nullability = NotNull> {
    pub(super) sql: SqlType<'static>,
    inner: Call,
    of: PhantomData<Of<T, V, N>>,
}

/// Names the parameters without holding any of them.
type Of<T, V, N> = fn() -> (T, V, N);

/// A condition on a group: a comparison of an aggregate.
#[must_use = "a condition keeps nothing by itself"]
pub struct Having<T> {
    pub(super) compared: Compared,
    of: PhantomData<fn() -> T>,
}

pub(super) struct Compared {
    call: Call,
    table: &'static str,
    operator: Operator,
    param: Param,
}

pub(super) struct Call {
    function: Function,
    column: Option<&'static str>,
    filter: Option<Node>,
    /// The type that the result is cast to, where PostgreSQL gives another.
    cast: Option<Builtin>,
}

#[derive(Clone, Copy)]
enum Function {
    Count,
    CountDistinct,
    Sum,
    Average,
    Least,
    Greatest,
}

/// How many rows there are.
pub fn count<T>() -> Aggregate<T, i64> {
    let sql = SqlType::builtin(Builtin::BigInt);
    Aggregate::new(Function::Count, None, sql, None)
}

impl<T, V, N: Nullability> Aggregate<T, V, N> {
    fn new(
        function: Function,
        column: Option<&'static str>,
        sql: SqlType<'static>,
        cast: Option<Builtin>,
    ) -> Self {
        Self {
            sql,
            inner: Call {
                function,
                column,
                filter: None,
                cast,
            },
            of: PhantomData,
        }
    }

    /// Takes only the rows that this condition holds for, besides those before: `FILTER (WHERE …)`.
    pub fn filter(mut self, filter: Filter<T>) -> Self {
        self.inner.filter = Some(both(self.inner.filter, filter.node));
        self
    }
}

impl<T: Standing, V: ToSql + Send + Sync + 'static, N: Nullability> Aggregate<T, V, N> {
    /// Groups in which it equals `value`.
    pub fn eq(self, value: impl Operand<V>) -> Having<T> {
        self.compare(Operator::Equal, value)
    }

    /// Groups in which it is something else.
    pub fn ne(self, value: impl Operand<V>) -> Having<T> {
        self.compare(Operator::NotEqual, value)
    }

    /// Groups in which it is less than `value`.
    pub fn lt(self, value: impl Operand<V>) -> Having<T> {
        self.compare(Operator::Less, value)
    }

    /// Groups in which it is `value` or less.
    pub fn le(self, value: impl Operand<V>) -> Having<T> {
        self.compare(Operator::LessOrEqual, value)
    }

    /// Groups in which it is greater than `value`.
    pub fn gt(self, value: impl Operand<V>) -> Having<T> {
        self.compare(Operator::Greater, value)
    }

    /// Groups in which it is `value` or greater.
    pub fn ge(self, value: impl Operand<V>) -> Having<T> {
        self.compare(Operator::GreaterOrEqual, value)
    }

    /// From the smallest to the greatest.
    pub fn asc(self) -> Ranked<T> {
        Ranked::new(self.inner, T::CALLED, false)
    }

    /// From the greatest to the smallest.
    pub fn desc(self) -> Ranked<T> {
        Ranked::new(self.inner, T::CALLED, true)
    }

    fn compare(self, operator: Operator, value: impl Operand<V>) -> Having<T> {
        Having {
            compared: Compared {
                call: self.inner,
                table: T::CALLED,
                operator,
                param: Param::new(value.into_value(), &self.sql),
            },
            of: PhantomData,
        }
    }
}

impl<T: Standing, V, N: Nullability> Aggregate<T, V, N> {
    pub(super) fn render(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        self.inner.expression(scope.named(T::CALLED), params)
    }
}

impl<T, V, N: Nullability> Column<T, V, N> {
    /// How many rows have a value here.
    pub fn count(self) -> Aggregate<T, i64> {
        let sql = SqlType::builtin(Builtin::BigInt);
        Aggregate::new(Function::Count, Some(self.name), sql, None)
    }

    /// How many different values there are.
    pub fn count_distinct(self) -> Aggregate<T, i64> {
        let sql = SqlType::builtin(Builtin::BigInt);
        Aggregate::new(Function::CountDistinct, Some(self.name), sql, None)
    }

    /// All values added up.
    pub fn sum(self) -> Aggregate<T, V::Sum, Nullable>
    where
        V: Summed,
    {
        Aggregate::new(Function::Sum, Some(self.name), V::SQL, builtin(V::SQL))
    }

    /// The average of all values.
    pub fn avg(self) -> Aggregate<T, V::Average, Nullable>
    where
        V: Averaged,
    {
        Aggregate::new(Function::Average, Some(self.name), V::SQL, builtin(V::SQL))
    }

    /// The smallest value.
    pub fn min(self) -> Aggregate<T, V, Nullable> {
        Aggregate::new(Function::Least, Some(self.name), self.sql, None)
    }

    /// The greatest value.
    pub fn max(self) -> Aggregate<T, V, Nullable> {
        Aggregate::new(Function::Greatest, Some(self.name), self.sql, None)
    }
}

const fn builtin(sql: SqlType<'static>) -> Option<Builtin> {
    match sql.base {
        Base::Builtin(builtin) => Some(builtin),
        _ => None,
    }
}

impl Call {
    pub(super) fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        let argument = match self.column {
            Some(column) => scope.column(column),
            None => Expr::col(Asterisk),
        };
        let mut call: FunctionCall = match self.function {
            Function::Count => Func::count(argument),
            Function::CountDistinct => Func::count_distinct(argument),
            Function::Sum => Func::sum(argument),
            Function::Average => Func::avg(argument),
            Function::Least => Func::min(argument),
            Function::Greatest => Func::max(argument),
        };
        if let Some(filter) = self.filter {
            call = call.filter(filter.expression(scope, params));
        }
        match self.cast {
            Some(builtin) => Func::cast_as(Expr::from(call), builtin.sql()).into(),
            None => call.into(),
        }
    }
}

impl Compared {
    pub(super) fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        let call = self.call.expression(scope.named(self.table), params);
        let value = params.hold(self.param);
        sea_query::ExprTrait::binary(call, self.operator.sql(), value)
    }
}

impl<T, V, N: Nullability> fmt::Debug for Aggregate<T, V, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Aggregate")
            .field(&self.inner.column)
            .finish()
    }
}
