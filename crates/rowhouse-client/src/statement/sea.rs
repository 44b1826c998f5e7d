//! Statements built with sea-query.

use postgres_types::ToSql;
use sea_query::PostgresQueryBuilder;
use sea_query_postgres::PostgresBinder;

use super::bind::Bind;
use super::{Call, Params};

/// A statement built with sea-query: a select, insert, update or delete, with or without `WITH`.
pub trait Statement: PostgresBinder {}

impl<S: PostgresBinder> Statement for S {}

/// The text of a sea-query statement and its values.
pub(crate) struct Built {
    sql: String,
    values: Vec<Bind>,
}

impl Built {
    pub(crate) fn new(statement: &impl Statement) -> Self {
        let (sql, values) = statement.build_postgres(PostgresQueryBuilder);
        let values = values.0.into_iter().map(|value| Bind(value.0)).collect();
        Self { sql, values }
    }

    pub(crate) fn params(&self) -> Vec<&(dyn ToSql + Sync)> {
        self.values
            .iter()
            .map(|value| value as &(dyn ToSql + Sync))
            .collect()
    }

    pub(crate) fn call<'a>(&'a self, params: &'a [&'a (dyn ToSql + Sync)]) -> Call<'a> {
        Call {
            sql: &self.sql,
            params: Params::Plain(params),
            recurs: true,
        }
    }
}
