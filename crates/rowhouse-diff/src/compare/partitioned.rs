//! Indexes, keys and foreign keys of partitioned tables: made for each partition beside its traffic, then tied together.
//!
//! PostgreSQL builds no index concurrently on a partitioned table, and before 18 adds no foreign key to one that it has
//! not checked. But an index or key of the partitioned table alone takes those of its partitions for its parts.

use rowhouse_core::model::{Constraint, Ident, Index, Name, Table};
use rowhouse_core::{Effect, Object, Statement, sql};

use super::constraint::{Added, add_at_once, earlier_primary_key};
use super::validation::validate;
use super::{Sides, family};
use crate::{Lock, Step};

/// One partition's part of an index or constraint.
struct Part {
    name: Ident,
    /// Whether the partition has it already.
    stands: bool,
}

/// Builds an index. With `successor`, its parts are built under names that become free for them later.
pub(super) fn index(
    sides: &Sides<'_>,
    name: &Name,
    it: &Ident,
    index: &Index,
    successor: bool,
) -> Vec<Step> {
    let of = if successor {
        sql::index::successor(it)
    } else {
        it.clone()
    };
    let only =
        sql::index::create_only(name, &of, index).becoming(Object::Index(name.clone(), it.clone()));
    let only = Step::new(only.after(leaving(sides, name))).lock(Lock::ShareRowExclusive);
    let mut steps = vec![only];
    for child in sides.partitions(name) {
        let part = index_part(sides, &child, it, index, successor);
        let below = if successor {
            part_name(sides, &child, it)
        } else {
            part.name.clone()
        };
        if part.stands {
            // It comes with parts of its own, if the partition is partitioned itself.
        } else if sides.is_partitioned(&child) {
            steps.extend(self::index(sides, &child, &below, index, successor));
        } else {
            let part_of = Object::Index(child.clone(), part_name(sides, &child, it));
            steps.push(
                Step::new(sql::index::create(&child, &part.name, index, true).becoming(part_of))
                    .outside()
                    .long()
                    .lock(Lock::ShareUpdateExclusive),
            );
        }
        let attach = sql::index::attach(name, &of, index, (&child, &part.name));
        let attach = attach.after(leaving(sides, name));
        steps.push(Step::new(attach).lock(Lock::ShareRowExclusive));
    }
    steps
}

/// Gives the parts of an index that took the place of another the names that are free now.
pub(super) fn rename_parts(sides: &Sides<'_>, name: &Name, it: &Ident, index: &Index) -> Vec<Step> {
    let mut steps = Vec::new();
    for child in sides.partitions(name) {
        let (to, part) = (
            part_name(sides, &child, it),
            index_part(sides, &child, it, index, true),
        );
        if !part.stands {
            let rename = sql::index::rename(&child, &part.name, &to, index);
            let rename = rename.needing([Object::Index(child.clone(), part.name)]);
            let built = Object::Index(name.clone(), sql::index::successor(it));
            let rename = rename.after([(Effect::Alter, built)]);
            steps.push(Step::new(rename).lock(Lock::ShareUpdateExclusive));
            steps.extend(rename_parts(sides, &child, &to, index));
        }
    }
    steps
}

fn index_part(sides: &Sides<'_>, child: &Name, of: &Ident, index: &Index, successor: bool) -> Part {
    let twin = sides.now.tables.get(child).and_then(|now| {
        let want = sides.want.tables.get(child)?;
        family::twin_index(now, want, index)
    });
    let name = part_name(sides, child, of);
    match twin {
        Some(name) => Part { name, stands: true },
        None => Part {
            name: if successor {
                sql::index::successor(&name)
            } else {
                name
            },
            stands: false,
        },
    }
}

/// The name of a partition's part: the wanted one, or one that nothing else has.
fn part_name(sides: &Sides<'_>, child: &Name, of: &Ident) -> Ident {
    let want = sides.want.tables.get(child);
    let wanted = want.and_then(|table| {
        let indexes = table.inherited.indexes.iter();
        let mut indexes = indexes.map(|(name, it)| (name, &it.parent));
        let constraints = table.inherited.constraints.iter();
        let mut constraints = constraints.map(|(name, it)| (name, &it.parent));
        let named = |(_, parent): &(&Ident, &Ident)| *parent == of;
        let found = indexes.find(named).or_else(|| constraints.find(named));
        found.map(|(name, _)| name.clone())
    });
    // PostgreSQL numbers the parts of alike indexes as they come: there the name may be another index's, which keeps it.
    let taken = |it: &Ident| {
        let inherited = sides.now.tables.get(child).map(|it| &it.inherited);
        inherited.is_some_and(|inherited| {
            let index = inherited.indexes.get(it).map(|it| &it.parent);
            let constraint = inherited.constraints.get(it).map(|it| &it.parent);
            index.or(constraint).is_some_and(|parent| parent != of)
        })
    };
    let wanted = wanted.filter(|it| !taken(it));
    wanted.unwrap_or_else(|| sql::index::part(child, of))
}

/// What must have left a partitioned table, or come back with other bounds, before its index can be complete: one that
/// is attached while the index is there already leaves that incomplete.
fn leaving(sides: &Sides<'_>, name: &Name) -> Vec<(Effect, Object)> {
    let children = sides.now.tables.iter().filter(|(_, table)| {
        let partition = table.partition_of.as_ref();
        partition.is_some_and(|it| it.parent == *name)
    });
    let ties = children.map(|(child, _)| Object::Parent(child.clone(), name.clone()));
    ties.flat_map(|tie| [(Effect::Drop, tie.clone()), (Effect::Create, tie)])
        .collect()
}

/// Adds a primary or unique key: the partitions' keys come first, then the partitioned table's own takes them in.
pub(super) fn key(
    sides: &Sides<'_>,
    name: &Name,
    it: &Ident,
    want: &Constraint,
    index: &Index,
    successor: bool,
) -> Vec<Step> {
    let (mut builds, mut ties) = (Vec::new(), Vec::new());
    key_of(
        sides,
        name,
        it,
        (want, index),
        successor,
        &mut builds,
        &mut ties,
    );
    builds.extend(ties);
    builds
}

fn key_of(
    sides: &Sides<'_>,
    name: &Name,
    it: &Ident,
    (want, index): (&Constraint, &Index),
    successor: bool,
    builds: &mut Vec<Step>,
    ties: &mut Vec<Step>,
) {
    let step = |statement: Statement| Step::new(statement).lock(Lock::AccessExclusive);
    let only = sql::constraint::add_only(name, it, want);
    ties.push(step(only.after(leaving(sides, name))));
    for child in sides.partitions(name) {
        let twin = sides.now.tables.get(&child).and_then(|now| {
            let wanted = sides.want.tables.get(&child)?;
            family::twin_constraint(now, wanted, it, want)
        });
        let part = twin.clone().unwrap_or_else(|| part_name(sides, &child, it));
        if twin.is_some() {
            // It comes with parts of its own, if the partition is partitioned itself.
        } else if sides.is_partitioned(&child) {
            key_of(sides, &child, &part, (want, index), successor, builds, ties);
        } else {
            let built = if successor {
                sql::index::successor(&part)
            } else {
                part.clone()
            };
            let create = sql::index::create(&child, &built, index, true);
            let create = create.becoming(Object::Constraint(child.clone(), part.clone()));
            builds.push(
                Step::new(create)
                    .outside()
                    .long()
                    .lock(Lock::ShareUpdateExclusive),
            );
            let add = sql::constraint::add_using_index(&child, &part, want, &built);
            ties.push(step(add.after(earlier_primary_key(sides, &child, want))));
        }
        let attach = sql::constraint::attach(name, it, want, (&child, &part));
        ties.push(step(attach.after(leaving(sides, name))));
    }
}

/// Adds a foreign key: each partition's own is checked beside the traffic, and the partitioned table's takes them in.
pub(super) fn foreign_key(sides: &Sides<'_>, name: &Name, it: &Ident, want: &Constraint) -> Added {
    let mut steps = Vec::new();
    leaf_keys(sides, name, it, want, &mut steps);
    let mut whole = add_at_once(sides, name, it, want).lock(Lock::ShareRowExclusive);
    whole.hazards.clear();
    let leaves = steps.iter().map(|it| it.statement.object.clone());
    let whole = whole.after(leaves.map(|it| (Effect::Create, it)).collect::<Vec<_>>());
    steps.push(whole);
    Added {
        build: steps,
        check: Vec::new(),
    }
}

fn leaf_keys(sides: &Sides<'_>, name: &Name, it: &Ident, want: &Constraint, steps: &mut Vec<Step>) {
    for child in sides.partitions(name) {
        let twin = sides.now.tables.get(&child).and_then(|now: &Table| {
            let wanted = sides.want.tables.get(&child)?;
            family::twin_constraint(now, wanted, it, want)
        });
        let part = twin
            .clone()
            .unwrap_or_else(|| foreign_part(sides, &child, it));
        if twin.is_some() {
            continue;
        }
        if sides.is_partitioned(&child) {
            leaf_keys(sides, &child, &part, want, steps);
        } else {
            let target = want.references.as_ref();
            let referenced = target.and_then(|(target, _)| sides.want.tables.get(target));
            let add = sql::constraint::add(&child, &part, want, false, referenced);
            steps.push(Step::new(add).lock(Lock::ShareRowExclusive));
            // They count as creating it: the partitioned table's own, which creates it too, comes after them.
            steps.extend(
                validate(sides, &child, &part, want)
                    .into_iter()
                    .map(|mut step| {
                        step.statement.effect = Effect::Create;
                        step
                    }),
            );
        }
    }
}

/// PostgreSQL names a partition's part of a foreign key as the whole.
fn foreign_part(sides: &Sides<'_>, child: &Name, of: &Ident) -> Ident {
    let want = sides.want.tables.get(child);
    let wanted = want.and_then(|table| {
        let mut constraints = table.inherited.constraints.iter();
        constraints.find(|(_, it)| it.parent == *of)
    });
    wanted.map_or_else(|| of.clone(), |(name, _)| name.clone())
}
