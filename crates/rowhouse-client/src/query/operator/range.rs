//! Ranges.

use postgres_types::ToSql;
use rowhouse_declare::{Base, SqlType};
use sea_query::extension::postgres::PgBinOper;
use sea_query::{BinOper, ExprTrait};

use super::{built, cast, infix};
use crate::query::column::Column;
use crate::query::filter::Filter;
use crate::query::nullability::Nullability;
use crate::query::operand::Operand;
use crate::query::param::Param;
use crate::types::{ColumnType, Range, RangeBound};

impl<T, V, N> Column<T, Range<V>, N>
where
    V: RangeBound + ColumnType + ToSql + Send + Sync + 'static,
    N: Nullability,
{
    /// Rows whose range has this value in it.
    pub fn contains(self, value: impl Operand<V>) -> Filter<T> {
        let (name, param) = (self.name, Param::new(value.into_value(), &V::SQL));
        built(Box::new(move |scope, params| {
            // The cast tells the statement from the one that asks for a range.
            let value = match V::SQL.base {
                Base::Builtin(builtin) => cast(params.hold(param), builtin.sql()),
                _ => params.hold(param),
            };
            let contains = BinOper::PgOperator(PgBinOper::Contains);
            scope.column(name).binary(contains, value)
        }))
    }

    /// Rows whose range has all of this one in it.
    pub fn contains_range(self, range: Range<V>) -> Filter<T> {
        self.relate(BinOper::PgOperator(PgBinOper::Contains), range)
    }

    /// Rows whose range is inside of this one.
    pub fn is_within(self, range: Range<V>) -> Filter<T> {
        self.relate(BinOper::PgOperator(PgBinOper::Contained), range)
    }

    /// Rows whose range has a value in common with this one.
    pub fn overlaps(self, range: Range<V>) -> Filter<T> {
        self.relate(BinOper::PgOperator(PgBinOper::Overlap), range)
    }

    /// Rows whose range ends before this one begins.
    pub fn is_before(self, range: Range<V>) -> Filter<T> {
        self.relate(BinOper::Custom("<<"), range)
    }

    /// Rows whose range begins after this one ends.
    pub fn is_after(self, range: Range<V>) -> Filter<T> {
        self.relate(BinOper::Custom(">>"), range)
    }

    fn relate(self, operator: BinOper, range: Range<V>) -> Filter<T> {
        let sql: SqlType<'static> = self.sql;
        infix(self.name, operator, Param::new(Box::new(range), &sql))
    }
}
