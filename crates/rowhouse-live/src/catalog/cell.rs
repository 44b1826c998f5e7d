//! Cells of rows, as the model holds them. Texts are borrowed from the row until they have their place.

use std::collections::BTreeMap;

use rowhouse_core::Fragment;
use rowhouse_core::model::{Ident, Name};
use tokio_postgres::Row;

pub(super) fn ident(row: &Row, cell: usize) -> Ident {
    Ident::new(row.get::<_, &str>(cell))
}

pub(super) fn ident_or_none(row: &Row, cell: usize) -> Option<Ident> {
    row.get::<_, Option<&str>>(cell).map(Ident::new)
}

pub(super) fn idents(row: &Row, cell: usize) -> impl Iterator<Item = Ident> {
    row.get::<_, Vec<&str>>(cell).into_iter().map(Ident::new)
}

/// A namespace, and in the next cell the name in it.
pub(super) fn name(row: &Row, cell: usize) -> Name {
    Name::new(ident(row, cell), ident(row, cell + 1))
}

/// The same, where both may be missing.
pub(super) fn name_or_none(row: &Row, cell: usize) -> Option<Name> {
    let (schema, name) = (ident_or_none(row, cell)?, ident_or_none(row, cell + 1)?);
    Some(Name { schema, name })
}

pub(super) fn fragment(row: &Row, cell: usize) -> Fragment {
    Fragment::new(row.get::<_, &str>(cell))
}

pub(super) fn fragment_or_none(row: &Row, cell: usize) -> Option<Fragment> {
    row.get::<_, Option<&str>>(cell).map(Fragment::new)
}

/// `name=value` texts, as `reloptions` and `attoptions` hold them.
pub(super) fn options(row: &Row, cell: usize) -> BTreeMap<String, String> {
    let texts = row.get::<_, Option<Vec<&str>>>(cell).unwrap_or_default();
    let pairs = texts.into_iter().filter_map(|text| text.split_once('='));
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
