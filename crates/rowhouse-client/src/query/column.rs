//! A column of a declared struct, with its type.

use std::fmt;
use std::marker::PhantomData;

use postgres_types::{FromSqlOwned, ToSql};
use rowhouse_declare::SqlType;
use tokio_postgres::Row;

use super::filter::{Filter, Node, Operator};
use super::nullability::{NotNull, Nullability, Nullable};
use super::operand::Operand;
use super::order::Order;
use super::param::Param;
use super::relation::One;
use super::row::CellError;
use crate::types::ColumnType;

/// The column of `T` that holds a `V`. `#[derive(Table)]` makes one for each field, as an associated constant.
///
/// Comparisons follow SQL: NULL equals nothing, so that only [`Column::is_null`] finds it.
pub struct Column<T, V, N: Nullability = NotNull> {
    pub(super) name: &'static str,
    pub(super) sql: SqlType<'static>,
    pub(super) read: Read<N::Of<V>>,
    pub(super) write: Write<N::Of<V>>,
    of: PhantomData<Of<T, V, N>>,
}

/// Names the parameters without holding any of them.
type Of<T, V, N> = fn() -> (T, V, N);
type Read<F> = fn(&Row, usize) -> Result<F, CellError>;
type Write<F> = fn(F) -> Box<dyn ToSql + Send + Sync>;

/// What generated code calls. It is here that a field's type must be a column type, and only here, so that one that is
/// not is one error.
#[doc(hidden)]
impl<T, V, N: Nullability> Column<T, V, N> {
    /// A column of the type that the trait knows.
    pub const fn declared(name: &'static str) -> Self
    where
        V: ColumnType,
    {
        Self {
            name,
            sql: V::SQL,
            read: N::read::<V>,
            write: N::write::<V>,
            of: PhantomData,
        }
    }

    /// A column of a type that was written as SQL.
    pub const fn written(name: &'static str, sql: &'static str) -> Self
    where
        V: ToSql + FromSqlOwned + Send + Sync + 'static,
    {
        Self {
            name,
            sql: SqlType::written(sql),
            read: N::read::<V>,
            write: N::write::<V>,
            of: PhantomData,
        }
    }

    /// A column of a struct that has a mistake, which does not compile: nothing is asked of its type.
    pub const fn mistaken(name: &'static str) -> Self {
        Self {
            name,
            sql: SqlType::written("text"),
            read: |_, _| Err(CellError::never()),
            write: |_| Box::new(false),
            of: PhantomData,
        }
    }

    /// As [`SqlType::with_length`].
    #[must_use]
    #[track_caller]
    pub const fn with_length(self, length: i32) -> Self {
        Self {
            sql: self.sql.with_length(length),
            ..self
        }
    }

    /// As [`SqlType::with_precision`].
    #[must_use]
    #[track_caller]
    pub const fn with_precision(self, precision: i32, scale: Option<i32>) -> Self {
        Self {
            sql: self.sql.with_precision(precision, scale),
            ..self
        }
    }

    /// The same column of another struct, which flattens `T`.
    pub const fn of_table<U>(self) -> Column<U, V, N> {
        Column {
            name: self.name,
            sql: self.sql,
            read: self.read,
            write: self.write,
            of: PhantomData,
        }
    }

    /// The foreign key on this column, which leads to the key of `U`.
    pub const fn one<U>(self) -> One<T, U, N> {
        One::declared(self.name)
    }

    /// The SQL type.
    pub const fn sql(&self) -> SqlType<'static> {
        self.sql
    }

    /// Reads the column from a row.
    ///
    /// # Errors
    /// As [`super::FromRow::from_row`].
    #[inline]
    pub fn read(&self, row: &Row, index: usize) -> Result<N::Of<V>, CellError> {
        (self.read)(row, index)
    }
}

impl<T, V, N: Nullability> Column<T, V, N> {
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
    pub fn asc(self) -> Order<T, V, N> {
        Order::new(self, false)
    }

    /// From the greatest value to the smallest; NULL comes first.
    pub fn desc(self) -> Order<T, V, N> {
        Order::new(self, true)
    }

    /// The value as it is bound for this column.
    pub(super) fn param(&self, value: impl Operand<V>) -> Param {
        Param::new(value.into_value(), &self.sql)
    }

    fn compare(self, operator: Operator, value: impl Operand<V>) -> Filter<T> {
        Filter::new(Node::Compare(self.name, operator, self.param(value)))
    }
}

impl<T, V> Column<T, V, Nullable> {
    /// Rows in which the column is NULL.
    pub fn is_null(self) -> Filter<T> {
        Filter::new(Node::IsNull(self.name))
    }

    /// Rows in which the column has a value.
    pub fn is_not_null(self) -> Filter<T> {
        !self.is_null()
    }
}

impl<T, N: Nullability> Column<T, String, N> {
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

impl<T, V, N: Nullability> Clone for Column<T, V, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, V, N: Nullability> Copy for Column<T, V, N> {}

impl<T, V, N: Nullability> fmt::Debug for Column<T, V, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Column").field(&self.name).finish()
    }
}
