//! Arrays: a `Vec` as a column.

use postgres_types::ToSql;
use rowhouse_declare::SqlType;
use sea_query::extension::postgres::{PgBinOper, PgFunc};
use sea_query::{BinOper, ExprTrait};

use super::{built, infix};
use crate::query::column::Column;
use crate::query::filter::Filter;
use crate::query::nullability::Nullability;
use crate::query::operand::Operand;
use crate::query::param::Param;
use crate::types::ArrayElement;

impl<T, V, N> Column<T, Vec<V>, N>
where
    V: ArrayElement + ToSql + Send + Sync + 'static,
    N: Nullability,
{
    /// Rows in which the array has this element. A GIN index serves [`Self::contains_all`] alone.
    pub fn has(self, element: impl Operand<V>) -> Filter<T> {
        let sql = SqlType {
            array: false,
            ..self.sql
        };
        let (name, param) = (self.name, Param::new(element.into_value(), &sql));
        built(Box::new(move |scope, params| {
            let element = params.hold(param);
            element.eq(PgFunc::any(scope.column(name)))
        }))
    }

    /// Rows in which the array has all of these elements.
    pub fn contains_all(self, elements: impl IntoIterator<Item = V>) -> Filter<T> {
        self.compare_with(PgBinOper::Contains, elements)
    }

    /// Rows in which the array has no other elements than these.
    pub fn is_within(self, elements: impl IntoIterator<Item = V>) -> Filter<T> {
        self.compare_with(PgBinOper::Contained, elements)
    }

    /// Rows in which the array has at least one of these elements.
    pub fn overlaps(self, elements: impl IntoIterator<Item = V>) -> Filter<T> {
        self.compare_with(PgBinOper::Overlap, elements)
    }

    fn compare_with(self, operator: PgBinOper, elements: impl IntoIterator<Item = V>) -> Filter<T> {
        let elements: Vec<V> = elements.into_iter().collect();
        let param = Param::new(Box::new(elements), &self.sql);
        infix(self.name, BinOper::PgOperator(operator), param)
    }
}
