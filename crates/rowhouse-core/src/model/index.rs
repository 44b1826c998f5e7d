//! Indexes that do not belong to a constraint.

use std::collections::BTreeMap;

use super::Ident;
use crate::Fragment;

/// One index. `unique` and `definition` say what it is; what else is set on it can be altered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Index {
    /// `UNIQUE`.
    pub unique: bool,
    /// What follows `ON table`, as `pg_get_indexdef` prints it, without storage parameters: `USING btree (…) WHERE …`.
    pub definition: Fragment,
    /// What follows `WHERE` in the definition; for planning.
    pub predicate: Option<Fragment>,
    /// The plain columns among its keys, in order.
    pub columns: Vec<Ident>,
    /// False for what an interrupted `CREATE INDEX CONCURRENTLY` left behind.
    pub valid: bool,
    /// Storage parameters, as `WITH (name = value)` writes them.
    pub storage: BTreeMap<String, String>,
    /// Its tablespace; `None` for the database's own.
    pub tablespace: Option<Ident>,
    /// `ALTER COLUMN number SET STATISTICS`, of columns that are expressions; they count from 1.
    pub statistics: BTreeMap<i16, i32>,
    /// `COMMENT ON INDEX`.
    pub comment: Option<String>,
}

impl Index {
    /// A valid index, and nothing else said of it.
    pub const fn new(unique: bool, definition: Fragment, columns: Vec<Ident>) -> Self {
        Self {
            unique,
            definition,
            predicate: None,
            columns,
            valid: true,
            storage: BTreeMap::new(),
            tablespace: None,
            statistics: BTreeMap::new(),
            comment: None,
        }
    }

    /// The storage parameters that shape the index while it is built: another value needs another index.
    pub fn shape(&self) -> impl Iterator<Item = (&String, &String)> {
        const ALTERED: [&str; 5] = [
            "autosummarize",
            "deduplicate_items",
            "fastupdate",
            "fillfactor",
            "gin_pending_list_limit",
        ];
        let parameters = self.storage.iter();
        parameters.filter(|(name, _)| !ALTERED.contains(&name.as_str()))
    }
}
