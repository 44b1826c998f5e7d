//! A column of a declared struct, with its type.

use std::fmt;
use std::marker::PhantomData;

use postgres_types::ToSql;
use rowhouse_declare::SqlType;

use super::filter::{Filter, Node, Operator};
use super::operand::Operand;
use super::order::Order;
use super::param::Param;

/// A column that always holds a value.
#[derive(Debug)]
pub struct NotNull;

/// A column that may hold NULL: its field is an `Option`.
#[derive(Debug)]
pub struct Nullable;

/// The column of `T` that holds a `V`. `#[derive(Table)]` makes one for each field, as an associated constant.
///
/// Comparisons follow SQL: NULL equals nothing, so that only [`Column::is_null`] finds it.
pub struct Column<T: ?Sized, V, N = NotNull> {
    pub(super) name: &'static str,
    pub(super) sql: SqlType<'static>,
    of: PhantomData<fn() -> (PhantomData<T>, V, N)>,
}

impl<T: ?Sized, V, N> Column<T, V, N> {
    /// Called by generated code, which knows that the table has this column.
    #[doc(hidden)]
    pub const fn declared(name: &'static str, sql: SqlType<'static>) -> Self {
        Self {
            name,
            sql,
            of: PhantomData,
        }
    }

    /// The column's name in the database.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Rows in which the column equals `value`.
    pub fn eq(self, value: impl Operand<V>) -> Filter<T> {
        self.compare(Operator::Equal, value)
    }

    /// Rows in which the column has another value.
    pub fn ne(self, value: impl Operand<V>) -> Filter<T> {
        self.compare(Operator::NotEqual, value)
    }

    /// Rows in which the column is less than `value`.
    pub fn lt(self, value: impl Operand<V>) -> Filter<T> {
        self.compare(Operator::Less, value)
    }

    /// Rows in which the column is `value` or less.
    pub fn le(self, value: impl Operand<V>) -> Filter<T> {
        self.compare(Operator::LessOrEqual, value)
    }

    /// Rows in which the column is greater than `value`.
    pub fn gt(self, value: impl Operand<V>) -> Filter<T> {
        self.compare(Operator::Greater, value)
    }

    /// Rows in which the column is `value` or greater.
    pub fn ge(self, value: impl Operand<V>) -> Filter<T> {
        self.compare(Operator::GreaterOrEqual, value)
    }

    /// Rows in which the column has one of these values: one parameter, however many there are.
    pub fn is_in(self, values: impl IntoIterator<Item = V>) -> Filter<T>
    where
        V: ToSql + Send + Sync + 'static,
    {
        let values: Vec<V> = values.into_iter().collect();
        let array = SqlType {
            array: true,
            ..self.sql
        };
        Filter::new(Node::Any(self.name, Param::new(Box::new(values), &array)))
    }

    /// From the smallest value to the greatest; NULL comes last.
    pub fn asc(self) -> Order<T> {
        Order::new(self.name, false)
    }

    /// From the greatest value to the smallest; NULL comes first.
    pub fn desc(self) -> Order<T> {
        Order::new(self.name, true)
    }

    /// The value as it is bound for this column.
    pub(super) fn param(&self, value: impl Operand<V>) -> Param {
        Param::new(value.into_value(), &self.sql)
    }

    fn compare(self, operator: Operator, value: impl Operand<V>) -> Filter<T> {
        Filter::new(Node::Compare(self.name, operator, self.param(value)))
    }
}

impl<T: ?Sized, V> Column<T, V, Nullable> {
    /// Rows in which the column is NULL.
    pub fn is_null(self) -> Filter<T> {
        Filter::new(Node::IsNull(self.name))
    }

    /// Rows in which the column has a value.
    pub fn is_not_null(self) -> Filter<T> {
        !self.is_null()
    }
}

impl<T: ?Sized, N> Column<T, String, N> {
    /// Rows in which the text matches a pattern, where `%` stands for any text and `_` for any character.
    ///
    /// Row-level security lets no index serve a pattern: filter by something else as well where there are many rows.
    pub fn like(self, pattern: &str) -> Filter<T> {
        self.compare(Operator::Like, pattern)
    }

    /// As [`Self::like`], whatever the case of the letters.
    pub fn ilike(self, pattern: &str) -> Filter<T> {
        self.compare(Operator::LikeAnyCase, pattern)
    }

    /// Rows in which the text begins with `start`, taken literally.
    pub fn starts_with(self, start: &str) -> Filter<T> {
        self.like(&(escaped(start) + "%"))
    }

    /// Rows in which the text has `part` somewhere, taken literally.
    pub fn contains(self, part: &str) -> Filter<T> {
        self.like(&format!("%{}%", escaped(part)))
    }
}

/// A text as the pattern that only it matches.
fn escaped(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '%' | '_') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

impl<T: ?Sized, V, N> Clone for Column<T, V, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized, V, N> Copy for Column<T, V, N> {}

impl<T: ?Sized, V, N> fmt::Debug for Column<T, V, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Column").field(&self.name).finish()
    }
}
