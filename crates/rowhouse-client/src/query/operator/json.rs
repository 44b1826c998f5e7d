//! Documents: columns of `jsonb`.

use std::marker::PhantomData;

use rowhouse_declare::{Builtin, SqlType};
use sea_query::extension::postgres::PgBinOper;
use sea_query::{BinOper, Expr, ExprTrait};
use serde::Serialize;

use super::{built, cast, infix};
use crate::query::column::Column;
use crate::query::filter::{Filter, Operator};
use crate::query::nullability::Nullability;
use crate::query::param::Param;
use crate::query::render::Params;
use crate::query::scope::Scope;
use crate::types::Json;

/// A type that is stored as `jsonb`.
pub trait Document {}

impl<V> Document for Json<V> {}
impl Document for serde_json::Value {}

/// A place in the documents of a column: [`Column::at`].
#[must_use = "a place selects nothing by itself"]
pub struct At<T> {
    column: &'static str,
    path: Vec<String>,
    of: PhantomData<fn() -> T>,
}

impl<T, V: Document, N: Nullability> Column<T, V, N> {
    /// The place behind these keys: `settings.at(["limits", "daily"])`. A number stands for a place in an array.
    pub fn at(self, path: impl IntoIterator<Item = impl Into<String>>) -> At<T> {
        At {
            column: self.name,
            path: path.into_iter().map(Into::into).collect(),
            of: PhantomData,
        }
    }

    /// Rows whose document contains this one: all its keys, with the same values. A GIN index serves it, unless
    /// row-level security forbids, as it does for all operators of `jsonb`: filter by something else as well.
    pub fn contains(self, part: &impl Serialize) -> Filter<T> {
        let operator = BinOper::PgOperator(PgBinOper::Contains);
        infix(self.name, operator, document(part))
    }

    /// Rows whose document has this key at its top.
    pub fn has_key(self, key: &str) -> Filter<T> {
        infix(self.name, BinOper::Custom("?"), text(key))
    }

    /// Rows in whose document the path of the SQL/JSON path language finds something: `$.limits ? (@.daily > 3)`.
    pub fn matches_path(self, path: &str) -> Filter<T> {
        let (name, path) = (self.name, text(path));
        built(Box::new(move |scope, params| {
            let path = cast(cast(params.hold(path), "text"), "jsonpath");
            scope.column(name).binary(BinOper::Custom("@?"), path)
        }))
    }
}

impl<T: 'static> At<T> {
    /// Rows that have this value there.
    pub fn eq(self, value: &impl Serialize) -> Filter<T> {
        self.compare(Operator::Equal, value)
    }

    /// Rows that have something else there.
    pub fn ne(self, value: &impl Serialize) -> Filter<T> {
        self.compare(Operator::NotEqual, value)
    }

    /// Rows that have less there, as `jsonb` sorts: numbers by their size, texts by their letters.
    pub fn lt(self, value: &impl Serialize) -> Filter<T> {
        self.compare(Operator::Less, value)
    }

    /// Rows that have this value or less there, as `jsonb` sorts.
    pub fn le(self, value: &impl Serialize) -> Filter<T> {
        self.compare(Operator::LessOrEqual, value)
    }

    /// Rows that have more there, as `jsonb` sorts.
    pub fn gt(self, value: &impl Serialize) -> Filter<T> {
        self.compare(Operator::Greater, value)
    }

    /// Rows that have this value or more there, as `jsonb` sorts.
    pub fn ge(self, value: &impl Serialize) -> Filter<T> {
        self.compare(Operator::GreaterOrEqual, value)
    }

    /// Rows whose documents have something there, be it `null`.
    pub fn exists(self) -> Filter<T> {
        built(Box::new(move |scope, params| {
            self.expression(scope, params).is_not_null()
        }))
    }

    /// Rows that have a text there that matches a pattern, where `%` stands for any text and `_` for any character.
    pub fn like(self, pattern: &str) -> Filter<T> {
        let (pattern, path) = (text(pattern), keys(self.path));
        built(Box::new(move |scope, params| {
            let path = params.hold(path);
            let found = scope
                .column(self.column)
                .binary(BinOper::Custom("#>>"), path);
            let pattern = params.hold(pattern);
            found.binary(BinOper::Like, pattern)
        }))
    }

    fn compare(self, operator: Operator, value: &impl Serialize) -> Filter<T> {
        let value = document(value);
        built(Box::new(move |scope, params| {
            let found = self.expression(scope, params);
            let value = params.hold(value);
            found.binary(operator.sql(), value)
        }))
    }

    fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        let path = params.hold(keys(self.path));
        scope
            .column(self.column)
            .binary(BinOper::Custom("#>"), path)
    }
}

fn keys(path: Vec<String>) -> Param {
    Param::new(Box::new(path), &SqlType::builtin(Builtin::Text).array_of())
}

fn text(text: &str) -> Param {
    Param::new(Box::new(text.to_owned()), &SqlType::builtin(Builtin::Text))
}

/// What cannot be a document, such as a map with keys of bytes, is told when the value is bound.
fn document(value: &impl Serialize) -> Param {
    let sql = SqlType::builtin(Builtin::Jsonb);
    match serde_json::to_value(value) {
        Ok(value) => Param::new(Box::new(value), &sql),
        Err(error) => Param::refused(error.to_string(), &sql),
    }
}
