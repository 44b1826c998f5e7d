//! Keys that a table has of its own, and that PostgreSQL would take for parts of keys of its parent.

use rowhouse_core::model::{Constraint, ConstraintKind, Ident, Model, Name};
use rowhouse_core::{Effect, Object, ddl};

use super::Sides;
use crate::carry::descendants;

/// The keys that must not be there while the table is attached, and come after that: PostgreSQL takes the first index
/// that fits for the part of the parent's key, where another one is wanted.
pub(super) fn keys(now: &Model, want: &Model, name: &Name) -> Vec<Object> {
    let (Some(old), Some(new)) = (now.tables.get(name), want.tables.get(name)) else {
        return Vec::new();
    };
    let parent = new.partition_of.as_ref().map(|it| &it.parent);
    if parent.is_none() || parent == old.partition_of.as_ref().map(|it| &it.parent) {
        return Vec::new();
    }
    let fits = |columns: &Vec<Ident>| {
        let parts = new.inherited.constraints.values().map(|it| &it.constraint);
        parts
            .filter(|it| it.kind.is_key())
            .any(|it| it.columns == *columns)
    };
    let own = new.constraints.iter();
    let own = own.filter(|(_, key)| key.kind.is_key() && fits(&key.columns));
    own.map(|(it, _)| Object::Constraint(name.clone(), it.clone()))
        .collect()
}

/// What must have happened before such a key comes.
pub(super) fn before(sides: &Sides<'_>, name: &Name, it: &Ident) -> Option<(Effect, Object)> {
    let key = Object::Constraint(name.clone(), it.clone());
    let table = sides.want.tables.get(name)?;
    let parent = &table.partition_of.as_ref()?.parent;
    let taken = keys(sides.now, sides.want, name).contains(&key);
    taken.then(|| (Effect::Create, Object::Parent(name.clone(), parent.clone())))
}

/// What must have happened before a foreign key comes to a partitioned table: the end of those that partitions have of
/// their own, and that PostgreSQL would take for its parts.
pub(super) fn before_parents(
    sides: &Sides<'_>,
    name: &Name,
    want: &Constraint,
) -> Vec<(Effect, Object)> {
    if want.kind != ConstraintKind::ForeignKey {
        return Vec::new();
    }
    let below = descendants(sides.now, |it| it == name).into_iter();
    let own = below.flat_map(|table| {
        let own = sides.now.tables.get(&table).map(|it| &it.constraints);
        let own = own.into_iter().flatten();
        let taken = own.filter(|(_, it)| {
            it.kind == ConstraintKind::ForeignKey && it.definition == want.definition
        });
        let taken = taken.map(|(it, _)| Object::Constraint(table.clone(), it.clone()));
        taken.collect::<Vec<_>>()
    });
    own.map(|it| (Effect::Drop, it)).collect()
}

/// What must have happened before a foreign key of a partition's own comes that says the same as one of its parents'.
pub(super) fn after_parents(
    sides: &Sides<'_>,
    name: &Name,
    want: &Constraint,
) -> Vec<(Effect, Object)> {
    let table = sides.want.tables.get(name).into_iter();
    let above = table.flat_map(|it| ddl::keys_above(sides.want, it, want));
    above.map(|it| (Effect::Create, it)).collect()
}
