//! Materialized views, which the query for views reads too.

use std::collections::BTreeMap;

use rowhouse_core::model::{Grants, MaterializedView};
use tokio_postgres::Row;

use super::cell::ident;
use super::view;

pub(super) fn materialized_view(row: &Row) -> MaterializedView {
    let options: Vec<String> = row.get(13);
    MaterializedView {
        owner: Some(ident(row, 3)),
        definition: view::definition(row),
        populated: row.get(12),
        storage: options
            .iter()
            .filter_map(|option| option.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        columns: view::columns(row),
        indexes: BTreeMap::new(),
        grants: Grants::new(),
        comment: row.get(5),
    }
}
