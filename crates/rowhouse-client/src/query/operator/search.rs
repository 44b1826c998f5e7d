//! Full-text search.

use sea_query::extension::postgres::PgBinOper;
use sea_query::{BinOper, Expr, ExprTrait, Func};

use super::built;
use crate::query::column::Column;
use crate::query::filter::Filter;
use crate::query::nullability::Nullability;
use crate::query::param::Param;
use crate::types::TsVector;
use rowhouse_declare::{Builtin, SqlType};

impl<T, N: Nullability> Column<T, String, N> {
    /// Rows whose text has the words of a search as one writes it for a search engine: words, `"phrases"`, `or`, `-not`.
    /// The configuration names the language, such as `english`. An index on
    /// `to_tsvector('english', column)` serves it where row-level security lets it.
    pub fn search(self, configuration: &'static str, words: &str) -> Filter<T> {
        let (name, words) = (self.name, text(words));
        built(Box::new(move |scope, params| {
            let vector = Func::cust("to_tsvector")
                .arg(regconfig(configuration))
                .arg(scope.column(name));
            let query = Func::cust("websearch_to_tsquery")
                .arg(regconfig(configuration))
                .arg(params.hold(words));
            Expr::from(vector).binary(BinOper::PgOperator(PgBinOper::Matches), query)
        }))
    }
}

impl<T, N: Nullability> Column<T, TsVector, N> {
    /// As for a text, where the words have been prepared: a generated column of `to_tsvector('english', …)`.
    pub fn search(self, configuration: &'static str, words: &str) -> Filter<T> {
        let (name, words) = (self.name, text(words));
        built(Box::new(move |scope, params| {
            let query = Func::cust("websearch_to_tsquery")
                .arg(regconfig(configuration))
                .arg(params.hold(words));
            let matches = BinOper::PgOperator(PgBinOper::Matches);
            scope.column(name).binary(matches, query)
        }))
    }
}

/// As a literal, because an index is on an expression that names it so.
fn regconfig(configuration: &'static str) -> Expr {
    Expr::val(configuration).cast_as("regconfig")
}

fn text(text: &str) -> Param {
    Param::new(Box::new(text.to_owned()), &SqlType::builtin(Builtin::Text))
}
