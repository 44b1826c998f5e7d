//! How the indexes of the extension `vector` search in a context.

use super::kind::Kind;
use super::{Context, Transaction};
use crate::Error;

/// How far `hnsw` indexes search, for one context: the settings `hnsw.*` of pgvector.
///
/// Row-level security filters what the index gives. Where other tenants have what is nearest, a search ends before it
/// has found enough of this one, unless it may go on: [`IterativeScan`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use = "it sets nothing by itself; give it to `hnsw` of a context"]
pub struct Hnsw {
    ef_search: Option<u16>,
    iterative_scan: Option<IterativeScan>,
    max_scan_tuples: Option<u32>,
}

/// Whether a search goes on where too few rows are left of what it has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IterativeScan {
    /// It does not.
    Off,
    /// It does, and rows may come slightly out of their order.
    Relaxed,
    /// It does, and rows come in the order of their distances.
    Strict,
}

impl Hnsw {
    /// All settings as the server has them.
    pub const fn new() -> Self {
        Self {
            ef_search: None,
            iterative_scan: None,
            max_scan_tuples: None,
        }
    }

    /// How many candidates a search keeps, from 1 to 1,000: more find better rows and take longer.
    pub const fn ef_search(self, number: u16) -> Self {
        Self {
            ef_search: Some(number),
            ..self
        }
    }

    /// Whether a search goes on where too few rows are left; pgvector 0.8 or newer.
    pub const fn iterative_scan(self, scan: IterativeScan) -> Self {
        Self {
            iterative_scan: Some(scan),
            ..self
        }
    }

    /// How many rows a search that goes on looks at, at most.
    pub const fn max_scan_tuples(self, number: u32) -> Self {
        Self {
            max_scan_tuples: Some(number),
            ..self
        }
    }

    fn settings(self) -> impl Iterator<Item = (&'static str, String)> {
        let ef_search = self.ef_search.map(|it| it.to_string());
        let scan = self.iterative_scan.map(|it| it.sql().to_owned());
        let tuples = self.max_scan_tuples.map(|it| it.to_string());
        [
            ("hnsw.ef_search", ef_search),
            ("hnsw.iterative_scan", scan),
            ("hnsw.max_scan_tuples", tuples),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }
}

impl IterativeScan {
    const fn sql(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Relaxed => "relaxed_order",
            Self::Strict => "strict_order",
        }
    }
}

impl<K: Kind> Context<'_, K> {
    /// Searches `hnsw` indexes so in this context. What is set travels with its first statement.
    pub fn hnsw(self, search: Hnsw) -> Self {
        let settings = search.settings();
        settings.fold(self, |context, (name, value)| context.setting(name, &value))
    }
}

impl<K: Kind> Transaction<K> {
    /// Searches `hnsw` indexes so from here on, until the context ends.
    ///
    /// # Errors
    /// If pgvector refuses a value.
    pub async fn hnsw(&self, search: Hnsw) -> Result<(), Error> {
        for (name, value) in search.settings() {
            // Numbers and words of ours: nothing in them needs to be quoted.
            let set = format!("SET LOCAL {name} = {value}");
            self.session.command(&set).await?;
        }
        Ok(())
    }
}
