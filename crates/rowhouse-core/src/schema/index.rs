//! Indexes of a declared table.

use std::collections::BTreeMap;

use rowhouse_declare::{IndexKey, Table};

use super::column::comment;
use crate::model::{Ident, Index};
use crate::sql::index;

pub(super) fn indexes(table: &Table<'_>) -> BTreeMap<Ident, Index> {
    let index = |it: &rowhouse_declare::Index<'_>| {
        let columns = it.columns.iter().filter_map(|column| match column.key {
            IndexKey::Column(name) => Some(Ident::new(name)),
            IndexKey::Expression(_) => None,
        });
        Index {
            predicate: it.predicate.map(index::predicate),
            storage: it
                .storage
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            comment: comment(it.doc),
            ..Index::new(it.unique, index::definition(it), columns.collect())
        }
    };
    table
        .indexes
        .iter()
        .map(|it| (Ident::new(it.name), index(it)))
        .collect()
}
