//! Statements on their way to the server: their text, their parameters, and which of them a context refuses.

mod bind;
#[cfg(feature = "pgvector")]
mod embedding;
mod numeric;
mod refuse;
mod sea;

use postgres_types::{ToSql, Type};

use crate::Error;

pub(crate) use refuse::may_commit;
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

/// Parameters, with their SQL types where those are known.
#[derive(Clone, Copy)]
pub(crate) enum Params<'a> {
    /// The server must be asked for the types first.
    Plain(&'a [&'a (dyn ToSql + Sync)]),
    /// The statement can be sent without asking.
    Typed(&'a [(&'a (dyn ToSql + Sync), Type)]),
    /// Those of a statement that keeps them.
    Held(&'a dyn Held),
}

/// A statement that keeps its parameters.
pub(crate) trait Held: Sync {
    fn len(&self) -> usize;

    /// The value of the parameter with that index.
    fn value(&self, index: usize) -> &(dyn ToSql + Sync);

    /// The types; `None` where the server must be asked.
    fn types(&self) -> Option<Vec<Type>>;
}

impl<'a> Params<'a> {
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Plain(params) => params.len(),
            Self::Typed(params) => params.len(),
            Self::Held(params) => params.len(),
        }
    }

    /// The values, in their order.
    pub(crate) fn values(self) -> impl ExactSizeIterator<Item = &'a (dyn ToSql + Sync)> {
        (0..self.len()).map(move |index| match self {
            Self::Plain(params) => params[index],
            Self::Typed(params) => params[index].0,
            Self::Held(params) => params.value(index),
        })
    }

    /// The types, where they are known.
    pub(crate) fn types(self) -> Option<Vec<Type>> {
        match self {
            Self::Plain(_) => None,
            Self::Typed(params) => Some(params.iter().map(|(_, ty)| ty.clone()).collect()),
            Self::Held(params) => params.types(),
        }
    }
}
