//! Keys that partitions have of their own, and whose indexes are parts of an index of the partitioned table.
//!
//! PostgreSQL drops neither the key, whose index the other requires, nor the index, on which the key depends: they go in
//! one statement, that of the index, or are free of each other once the partition has left.

use rowhouse_core::model::{Ident, Index, Model, Name};
use rowhouse_core::{Effect, Object, sql};

use super::constraint::lifted;
use super::fate::{Fate, Fates};
use super::links::Links;
use super::{Sides, family};
use crate::{Hazard, Step};

/// What the key or the index is bound to, as long as the partition stays where it is.
pub(super) fn with(
    now: &Model,
    want: &Model,
    links: &Links<'_>,
    object: &Object,
    fates: &Fates,
) -> Vec<Object> {
    let bound = links.bound(object).iter();
    let stays = |other: &&Object| {
        let ((Object::Constraint(table, _), _) | (_, Object::Constraint(table, _))) =
            (object, *other)
        else {
            return false;
        };
        let fate = fates.of(&Object::Table(table.clone()));
        fate.is_none_or(|it| it < Fate::Gone) && !leaves(now, want, fates, table)
    };
    bound.filter(stays).cloned().collect()
}

/// Whether a partition leaves the table that it is a part of, if only to come back.
fn leaves(now: &Model, want: &Model, fates: &Fates, name: &Name) -> bool {
    let of = |model: &Model| model.tables.get(name)?.partition_of.clone();
    let (old, new) = (of(now), of(want));
    fates.rebuilt().contains(name)
        || match (&old, &new) {
            (Some(old), Some(new)) => !family::stays_put(old, new),
            (old, _) => old.is_some(),
        }
}

/// Whether the key goes with the index that its own is a part of.
pub(super) fn goes_along(sides: &Sides<'_>, key: &Object) -> bool {
    !with(sides.now, sides.want, sides.links, key, sides.fates).is_empty()
}

/// The end of an index, and of the keys that are bound to it.
pub(super) fn remove(
    sides: &Sides<'_>,
    name: &Name,
    it: &Ident,
    index: &Index,
    concurrently: bool,
) -> Step {
    let object = Object::Index(name.clone(), it.clone());
    let bound = sides.links.bound(&object);
    let along = with(sides.now, sides.want, sides.links, &object, sides.fates);
    let free = bound.iter().filter(|it| !along.contains(it));
    let free = free.filter_map(Object::table).flat_map(|table| {
        let parents = sides.now.tables.get(table).into_iter();
        let parents = parents.flat_map(|it| it.parents().cloned());
        let parents = parents.map(|it| Object::Parent(table.clone(), it));
        parents.chain([Object::Table(table.clone())])
    });
    let free: Vec<_> = free.map(|it| (Effect::Drop, it)).collect();
    if along.is_empty() {
        let drop = sql::index::drop(name, it, index, concurrently);
        return Step::new(drop).after(free);
    }
    let hazards: Vec<_> = along.iter().flat_map(|key| hazards(sides, key)).collect();
    let drop = sql::index::drop_with_keys(name, it, index, along);
    Step::new(drop).after(free).hazards(&hazards)
}

/// What is dangerous about the end of a key.
fn hazards(sides: &Sides<'_>, key: &Object) -> Vec<Hazard> {
    let of = |model: &'_ Model| match key {
        Object::Constraint(table, it) => model.tables.get(table)?.constraints.get(it).cloned(),
        _ => None,
    };
    match (of(sides.now), of(sides.want)) {
        (Some(now), Some(want)) => lifted(&now, &want).to_vec(),
        _ => vec![Hazard::ConstraintDropped],
    }
}
