//! Indexes of a declared table.

use std::collections::BTreeMap;

use rowhouse_declare::{IndexKey, Table};

use super::column::comment;
use crate::model::{Ident, Index};
use crate::sql::index;

pub(super) fn indexes(table: &Table<'_>) -> BTreeMap<Ident, Index> {
    let index = |it: &rowhouse_declare::Index<'_>| Index {
        unique: it.unique,
        definition: index::definition(it),
        columns: it
            .columns
            .iter()
            .filter_map(|column| match column.key {
                IndexKey::Column(name) => Some(Ident::new(name)),
                IndexKey::Expression(_) => None,
            })
            .collect(),
        valid: true,
        comment: comment(it.doc),
    };
    table
        .indexes
        .iter()
        .map(|it| (Ident::new(it.name), index(it)))
        .collect()
}
