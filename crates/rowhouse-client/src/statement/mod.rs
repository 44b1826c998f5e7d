//! Statements on their way to the server: their text, their parameters, and which of them a context refuses.

mod bind;
mod refuse;
mod sea;

use postgres_types::{ToSql, Type};

pub(crate) use refuse::refuse;
pub(crate) use sea::Built;
pub use sea::Statement;

/// A statement and what it binds.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub(crate) sql: &'a str,
    pub(crate) params: Params<'a>,
}

/// Parameters, with their SQL types where the caller knows them.
#[derive(Clone, Copy)]
pub(crate) enum Params<'a> {
    /// The server must be asked for the types first.
    Plain(&'a [&'a (dyn ToSql + Sync)]),
    /// The statement can be sent without asking.
    Typed(&'a [(&'a (dyn ToSql + Sync), Type)]),
}

impl<'a> Params<'a> {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Plain(params) => params.len(),
            Self::Typed(params) => params.len(),
        }
    }

    /// The values, in their order.
    pub(crate) fn values(self) -> Vec<&'a (dyn ToSql + Sync)> {
        match self {
            Self::Plain(params) => params.to_vec(),
            Self::Typed(params) => params.iter().map(|(value, _)| *value).collect(),
        }
    }
}
