//! Operators of single types: documents, arrays, ranges, texts that are searched, embeddings.

mod array;
#[cfg(feature = "pgvector")]
mod distance;
mod json;
mod range;
mod search;

#[cfg(feature = "pgvector")]
pub use distance::{Distance, Embedding};
pub use json::{At, Document};

use sea_query::{BinOper, Expr, ExprTrait};

use super::filter::{Build, Filter, Node};
use super::param::Param;

/// Rows for which `column operator value` holds.
fn infix<T>(column: &'static str, operator: BinOper, param: Param) -> Filter<T> {
    built(Box::new(move |scope, params| {
        let value = params.hold(param);
        scope.column(column).binary(operator, value)
    }))
}

fn built<T>(build: Build) -> Filter<T> {
    Filter::new(Node::Built(build))
}

/// A value that PostgreSQL reads as that type.
fn cast(value: Expr, ty: &'static str) -> Expr {
    value.cast_as(ty)
}
