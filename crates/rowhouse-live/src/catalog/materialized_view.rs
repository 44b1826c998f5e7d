//! Materialized views, which the query for views reads too.

use std::collections::BTreeMap;

use rowhouse_core::model::{Grants, MaterializedView};
use tokio_postgres::Row;

use super::cell::{ident, ident_or_none, options};
use super::view;

pub(super) fn materialized_view(row: &Row) -> MaterializedView {
    MaterializedView {
        owner: Some(ident(row, 3)),
        definition: view::definition(row),
        populated: row.get(12),
        storage: options(row, 13),
        tablespace: ident_or_none(row, 17),
        access_method: ident_or_none(row, 18),
        columns: view::columns(row),
        indexes: BTreeMap::new(),
        grants: Grants::new(),
        comment: row.get(5),
    }
}
