//! Partition keys, which PostgreSQL cannot change: what makes a partitioned table be created anew.

use std::collections::BTreeSet;

use rowhouse_core::Object;
use rowhouse_core::model::{Ident, Model, Name, Table};
use rowhouse_core::sql::call;

use super::column;
use super::family::parents_first;
use super::fate::{Fate, Fates};
use super::follow::is_type;

/// The tables that must be created anew: PostgreSQL changes no partition key, nor what it refers to, nor what has none
/// into what has one. `fates` are those of what a key may refer to, as far as they are known.
pub(super) fn rebuilt(now: &Model, want: &Model, fates: &Fates) -> BTreeSet<Name> {
    let mut rebuilt = BTreeSet::new();
    for name in parents_first(now, want) {
        let (Some(old), Some(new)) = (now.tables.get(&name), want.tables.get(&name)) else {
            continue;
        };
        if old.partition_key != new.partition_key
            || retypes(old, new)
            || goes_with_parent(old, new, &rebuilt)
            || is_shaken(now, fates, &name, old)
        {
            rebuilt.insert(name);
        }
    }
    rebuilt
}

/// Whether a partition goes with its parent, which it does unless it leaves it before.
pub(super) fn goes_with_parent(old: &Table, new: &Table, rebuilt: &BTreeSet<Name>) -> bool {
    let parent = |table: &'_ Table| table.partition_of.as_ref().map(|it| it.parent.clone());
    let kept = parent(old).filter(|it| parent(new).as_ref() == Some(it));
    kept.is_some_and(|it| rebuilt.contains(&it))
}

/// Whether something goes, or is created anew, that the table's partition key refers to, or a column in it has in its
/// type.
fn is_shaken(now: &Model, fates: &Fates, name: &Name, old: &Table) -> bool {
    let whole = Object::Table(name.clone());
    let refers = now.dependencies.get(&whole).into_iter().flatten();
    let mut refers = refers.filter(|it| is_type(it) || matches!(it, Object::Function(_)));
    old.partition_key.is_some()
        && (refers.any(|it| fates.of(it).is_some_and(|it| it >= Fate::Gone))
            || columns(old).any(|it| {
                let fate = fates.of(&Object::Column(name.clone(), it));
                fate.is_some_and(|it| it < Fate::Gone)
            }))
}

/// The words of a partition key, among them its columns.
fn columns(table: &Table) -> impl Iterator<Item = Ident> {
    let key = table.partition_key.as_ref().into_iter();
    key.flat_map(|it| call::words(it.as_str())).map(Ident::new)
}

/// Whether a column that rows are told apart by gets another type.
pub(super) fn retypes(old: &Table, new: &Table) -> bool {
    columns(old).any(|it| {
        let columns = old.column(&it).zip(new.column(&it));
        columns.is_some_and(|(old, new)| column::retypes(old, new))
    })
}
