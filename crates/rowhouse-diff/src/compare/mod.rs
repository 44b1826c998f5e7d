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
use rowhouse_core::{Object, depend};

use crate::{Change, rename};

/// The changes that turn `now` into `want`. Both must hold canonical text.
///
/// `owner` is the role that the owner's steps will run as: what it creates needs no `OWNER TO`.
pub fn diff(now: &Model, want: &Model, renames: &[Rename], owner: Option<&Ident>) -> Vec<Change> {
    let mut now = now.clone();
    let mut changes = rename::apply(&mut now, want, renames);
    let unstable = unstable(&now, want);
    let sides = Sides {
        now: &now,
        want,
        owner,
        unstable: &unstable,
    };
    changes.extend(role::compare(&sides));
    changes.extend(database::compare(&sides));
    changes.extend(namespace::compare(&sides));
    changes.extend(extension::compare(&sides));
    changes.extend(enumeration::compare(&sides));
    changes.extend(function::compare(&sides));
    changes.extend(table::compare(&sides));
    changes.retain(|change| !change.is_empty());
    let steps = changes.iter_mut().flat_map(|change| &mut change.steps);
    depend(
        steps.map(|step| &mut step.statement),
        &now.dependencies,
        &want.dependencies,
    );
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
    unstable: &'a BTreeSet<Object>,
}

impl Sides<'_> {
    /// Whether the live object refers to a column that will go or change its type. PostgreSQL refuses that under
    /// policies, views and their like: those are dropped first and created again.
    fn in_the_way(&self, object: &Object) -> bool {
        let refers = self.now.dependencies.get(object);
        refers.is_some_and(|objects| !objects.is_disjoint(self.unstable))
    }
}

/// The columns of the live side that will go or change their type.
fn unstable(now: &Model, want: &Model) -> BTreeSet<Object> {
    let mut unstable = BTreeSet::new();
    for (name, table) in &now.tables {
        for column in &table.columns {
            let wanted = want
                .tables
                .get(name)
                .and_then(|table| table.column(&column.name));
            if wanted.is_none_or(|it| it.ty != column.ty || it.collation != column.collation) {
                unstable.insert(Object::Column(name.clone(), column.name.clone()));
            }
        }
    }
    unstable
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
