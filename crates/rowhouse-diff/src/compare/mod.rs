//! Compares two models, one file for each kind of object.

mod column;
mod constraint;
mod database;
mod described;
mod enumeration;
mod extension;
mod function;
mod grant;
mod index;
mod namespace;
mod policy;
mod role;
mod row_security;
mod table;
mod trigger;

use std::collections::BTreeSet;

use rowhouse_core::model::{Ident, Model};
use rowhouse_core::schema::Rename;
use rowhouse_core::{Fragment, Object};

use crate::{Change, rename};

/// The changes that turn `now` into `want`. Both must hold canonical text.
///
/// `owner` is the role that the owner's steps will run as: what it creates needs no `OWNER TO`.
pub fn diff(now: &Model, want: &Model, renames: &[Rename], owner: Option<&Ident>) -> Vec<Change> {
    let mut now = now.clone();
    let mut changes = rename::apply(&mut now, want, renames);
    let sides = Sides {
        now: &now,
        want,
        owner,
    };
    changes.extend(role::compare(&sides));
    changes.extend(database::compare(&sides));
    changes.extend(namespace::compare(&sides));
    changes.extend(extension::compare(&sides));
    changes.extend(enumeration::compare(&sides));
    changes.extend(function::compare(&sides));
    changes.extend(table::compare(&sides));
    changes.retain(|change| !change.is_empty());
    changes
}

/// The objects that declared renames start from, which count as declared.
pub fn rename_origins(renames: &[Rename]) -> BTreeSet<Object> {
    rename::origins(renames).collect()
}

/// Both models, for whatever must look beyond its own object.
struct Sides<'a> {
    now: &'a Model,
    want: &'a Model,
    owner: Option<&'a Ident>,
}

/// An entry of one map, of the other, or of both.
enum Pair<'a, V> {
    Missing(&'a V),
    Both(&'a V, &'a V),
    Extra(&'a V),
}

/// The entries of both maps together, in the order of their keys.
fn pairs<'a, K: Ord, V>(
    now: &'a std::collections::BTreeMap<K, V>,
    want: &'a std::collections::BTreeMap<K, V>,
) -> impl Iterator<Item = (&'a K, Pair<'a, V>)> {
    let keys: BTreeSet<&K> = now.keys().chain(want.keys()).collect();
    keys.into_iter()
        .filter_map(|key| match (now.get(key), want.get(key)) {
            (Some(now), Some(want)) => Some((key, Pair::Both(now, want))),
            (None, Some(want)) => Some((key, Pair::Missing(want))),
            (Some(now), None) => Some((key, Pair::Extra(now))),
            (None, None) => None,
        })
}

/// Whether the text may mention the identifier: a superset, which is good enough for ordering steps.
fn mentions(text: &Fragment, ident: &Ident) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    text.as_str()
        .match_indices(ident.as_str())
        .any(|(at, found)| {
            let before = text.as_str()[..at].chars().next_back();
            let after = text.as_str()[at + found.len()..].chars().next();
            !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
        })
}
