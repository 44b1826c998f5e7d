//! Statements on their way to the server: their text, their parameters, and which of them a context refuses.

mod bind;
#[cfg(feature = "pgvector")]
mod embedding;
mod numeric;
mod refuse;
mod sea;

use postgres_types::{ToSql, Type};

use crate::Error;

use refuse::refuse;
pub(crate) use sea::Built;
pub use sea::Statement;

/// A statement and what it binds.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub(crate) sql: &'a str,
    pub(crate) params: Params<'a>,
    /// Whether the same text will come again, so that it is worth keeping prepared.
    pub(crate) recurs: bool,
}

impl<'a> Call<'a> {
    /// A statement of the caller's; fails for one that does not belong inside a context.
    pub(crate) fn plain(sql: &'a str, params: &'a [&'a (dyn ToSql + Sync)]) -> Result<Self, Error> {
        refuse(sql)?;
        Ok(Self {
            sql,
            params: Params::Plain(params),
            recurs: true,
        })
    }

    /// As [`Self::plain`], where the types are known.
    pub(crate) fn typed(
        sql: &'a str,
        params: &'a [(&'a (dyn ToSql + Sync), Type)],
    ) -> Result<Self, Error> {
        refuse(sql)?;
        Ok(Self {
            sql,
            params: Params::Typed(params),
            recurs: true,
        })
    }

    /// A statement of ours, without parameters, whose text is one of many.
    pub(crate) const fn once(sql: &'a str) -> Self {
        Self {
            sql,
            params: Params::Typed(&[]),
            recurs: false,
        }
    }
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
