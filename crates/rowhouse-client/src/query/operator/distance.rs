//! Distances between embeddings.

use std::marker::PhantomData;

use postgres_types::ToSql;
use rowhouse_declare::{Builtin, SqlType};
use sea_query::{BinOper, Expr, ExprTrait};

use super::built;
use crate::query::column::Column;
use crate::query::execute::Execute;
use crate::query::filter::{Filter, Operator};
use crate::query::nullability::Nullability;
use crate::query::param::Param;
use crate::query::projection::Projection;
use crate::query::render::Params;
use crate::query::scope::Scope;
use crate::query::select::{Select, Sorted};
use crate::types::{HalfVec, Vector};

/// A type of the extension `vector`.
pub trait Embedding: ToSql + Send + Sync + 'static {}

impl<const D: u16> Embedding for Vector<D> {}
impl<const D: u16> Embedding for HalfVec<D> {}

/// How far the embeddings of a column are from one that is given.
#[must_use = "a distance selects nothing by itself"]
pub struct Distance<T> {
    column: &'static str,
    operator: &'static str,
    to: Param,
    of: PhantomData<fn() -> T>,
}

impl<T, V: Embedding, N: Nullability> Column<T, V, N> {
    /// The Euclidean distance, `<->`.
    pub fn l2_distance(self, to: V) -> Distance<T> {
        self.distance("<->", to)
    }

    /// The cosine distance, `<=>`.
    pub fn cosine_distance(self, to: V) -> Distance<T> {
        self.distance("<=>", to)
    }

    /// The negative inner product, `<#>`.
    pub fn inner_product_distance(self, to: V) -> Distance<T> {
        self.distance("<#>", to)
    }

    /// The taxicab distance, `<+>`.
    pub fn l1_distance(self, to: V) -> Distance<T> {
        self.distance("<+>", to)
    }

    fn distance(self, operator: &'static str, to: V) -> Distance<T> {
        Distance {
            column: self.name,
            operator,
            to: Param::new(Box::new(to), &self.sql),
            of: PhantomData,
        }
    }
}

impl<T: 'static> Distance<T> {
    /// Rows that are nearer than that. No index serves it: order by the distance and limit as well.
    pub fn lt(self, distance: f64) -> Filter<T> {
        let sql = SqlType::builtin(Builtin::DoublePrecision);
        let limit = Param::new(Box::new(distance), &sql);
        built(Box::new(move |scope, params| {
            let distance = self.expression(scope, params);
            let limit = params.hold(limit);
            distance.binary(Operator::Less.sql(), limit)
        }))
    }

    fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        let to = params.hold(self.to);
        scope
            .column(self.column)
            .binary(BinOper::Custom(self.operator), to)
    }
}

impl<T: rowhouse_declare::Declared, E: Execute, P: Projection<T>> Select<T, E, P> {
    /// The nearest rows first, as an `hnsw` or `ivfflat` index gives them. Limit them.
    pub fn nearest(mut self, distance: Distance<T>) -> Self
    where
        T: 'static,
    {
        let build = Box::new(move |scope: Scope<'_>, params: &mut Params| {
            distance.expression(scope, params)
        });
        self.order.push(Sorted::Built(build));
        self
    }
}
