//! Tables with their parents: what a change of a parent makes of its children, before they are compared themselves.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{
    Column, ColumnSettings, Constraint, ConstraintKind, Ident, Index, InheritedNotNull, Model,
    Name, Origin, Partition, Table,
};

use rowhouse_core::Object;

use super::fate::Fate;
use super::links::Links;
use super::own::{forget_held, has, leave_to_attach, own, validate_with};
use super::{column, constraint, index};

/// The names of all tables of both sides, parents before children, else in alphabetical order.
pub(crate) fn parents_first(now: &Model, want: &Model) -> Vec<Name> {
    let names: BTreeSet<&Name> = now.tables.keys().chain(want.tables.keys()).collect();
    let mut all: Vec<(usize, &Name)> = names
        .into_iter()
        .map(|name| (depth(now, name).max(depth(want, name)), name))
        .collect();
    all.sort();
    all.into_iter().map(|(_, name)| name.clone()).collect()
}

/// How many generations of parents a table has.
fn depth(model: &Model, name: &Name) -> usize {
    let parents = model.tables.get(name).into_iter().flat_map(Table::parents);
    parents.map(|it| depth(model, it) + 1).max().unwrap_or(0)
}

/// Whether a partition stays where it is, and no interrupted `DETACH` has left it between two states.
pub(super) fn stays_put(old: &Partition, new: &Partition) -> bool {
    old.parent == new.parent && old.bound == new.bound && !old.pending
}

/// Both sides of a table as they are compared: what it has of parents that it leaves, or comes to, counts as its own,
/// and what parents that it keeps do to it has happened.
pub(super) fn settle(
    now: &Model,
    want: &Model,
    links: &Links<'_>,
    settled: &BTreeMap<Name, Table>,
    moving: &BTreeMap<Object, Fate>,
    name: &Name,
) -> Option<(Table, Table)> {
    let (mut old, mut new) = (
        now.tables.get(name)?.clone(),
        want.tables.get(name)?.clone(),
    );
    let before: BTreeSet<Name> = old.parents().cloned().collect();
    let after: BTreeSet<Name> = new.parents().cloned().collect();
    if before.is_empty() && after.is_empty() {
        return Some((old, new));
    }
    let major = now.major;
    for parent in before.intersection(&after) {
        // First what its own parents do to the parent goes through it, then what is done to itself.
        let stages = [
            now.tables.get(parent),
            settled.get(parent),
            want.tables.get(parent),
        ];
        let others = others(now, want, parent, before.intersection(&after));
        for (was, will) in stages.iter().zip(&stages[1..]) {
            if let (Some(was), Some(will)) = (was, will) {
                let moves = |it: &Ident| {
                    let column = Object::Column(parent.clone(), it.clone());
                    moving.get(&column).copied()
                };
                follow(&mut old, &new, (was, will), &others, moves, major);
            }
        }
    }
    let kept = |model: &'_ Model| -> Vec<Table> {
        let kept = before.intersection(&after);
        kept.filter_map(|it| model.tables.get(it).cloned())
            .collect()
    };
    if before.difference(&after).next().is_some() {
        forget_held(now, want, links, name, &mut old, new.partition_of.is_some());
        own(&mut old, &kept(now));
    }
    if after.difference(&before).next().is_some() {
        leave_to_attach(want, &mut new);
        validate_with(now, want, &mut new);
        own(&mut new, &kept(want));
        // The parent's constraint behind NOT NULL takes in the child's, whatever its name.
        let others: Vec<&Table> = after
            .difference(&before)
            .filter_map(|it| want.tables.get(it))
            .collect();
        let takes_in = |column: &Ident| {
            let mut columns = others.iter().filter_map(|it| it.column(column));
            columns.any(hands_down)
        };
        for column in &mut new.columns {
            let old = old.column(&column.name).filter(|it| it.not_null);
            if let Some(old) = old.filter(|it| takes_in(&it.name)) {
                column
                    .not_null_constraint
                    .clone_from(&old.not_null_constraint);
            }
        }
    }
    Some((old, new))
}

/// The other parents of a child, while one of them is followed: those before it have lost already what they lose.
fn others<'a>(
    now: &'a Model,
    want: &'a Model,
    parent: &Name,
    parents: impl Iterator<Item = &'a Name>,
) -> Vec<&'a Table> {
    parents
        .filter(|it| *it != parent)
        .filter_map(|it| if it < parent { want } else { now }.tables.get(it))
        .collect()
}

/// A live child as it will be after what is wanted of its parents has been done to these, and nothing to itself.
pub(crate) fn heir(now: &Model, want: &Model, name: &Name) -> Option<Table> {
    let mut child = now.tables.get(name)?.clone();
    let parents: BTreeSet<Name> = child.parents().cloned().collect();
    let mut wanted = child.clone();
    wanted.inherited.constraints.retain(|_, it| {
        let mut tables = parents.iter().filter_map(|it| want.tables.get(it));
        tables.any(|table| table.constraints.contains_key(&it.parent))
    });
    for parent in &parents {
        if let (Some(was), Some(will)) = (now.tables.get(parent), want.tables.get(parent)) {
            let others = others(now, want, parent, parents.iter());
            follow(
                &mut child,
                &wanted,
                (was, will),
                &others,
                |_| None,
                now.major,
            );
        }
    }
    Some(child)
}

/// Whether the table of that name has the column, and so its children have it.
fn gives(model: &Model, parent: &Name, column: &Ident) -> bool {
    let parent = model.tables.get(parent);
    parent.is_some_and(|it| it.column(column).is_some())
}

/// Whether what is done to the column of a table that stays is done to a parent's, and reaches this one from there.
pub(super) fn carries(
    now: &Model,
    want: &Model,
    rebuilt: &BTreeSet<Name>,
    name: &Name,
    column: &Column,
) -> bool {
    let tables = now.tables.get(name).zip(want.tables.get(name));
    tables.is_some_and(|(old, new)| {
        column.origin != Origin::Own
            && old.parents().any(|parent| {
                new.parents().any(|it| it == parent)
                    && !rebuilt.contains(parent)
                    && gives(now, parent, &column.name)
                    && gives(want, parent, &column.name)
            })
    })
}

/// What the statements on a parent do to a child that stays one.
///
/// `others` are the child's other parents, and `moves` says which columns of this one have a type that is created anew,
/// or are created anew themselves.
fn follow(
    child: &mut Table,
    wanted: &Table,
    (was, will): (&Table, &Table),
    others: &[&Table],
    moves: impl Fn(&Ident) -> Option<Fate>,
    major: Option<u16>,
) {
    for new in &will.columns {
        let partition = wanted.partition_of.is_some();
        match was.column(&new.name) {
            Some(old) => {
                let column = child.columns.iter_mut().find(|it| it.name == new.name);
                if let Some(column) = column.filter(|it| it.origin != Origin::Own) {
                    let fate = moves(&new.name);
                    let anew = column::recomputes(old, new, major) || fate == Some(Fate::Rebuilt);
                    if anew {
                        *column = born(new);
                    } else {
                        follow_column(column, old, new, fate.is_some());
                    }
                    let own = child.inherited.not_null.get(&new.name);
                    let handed = |it: &&Table| it.column(&new.name).is_some_and(hands_down);
                    // Where PostgreSQL keeps no constraint behind it, the others' counts for nothing.
                    let shared = own.is_some() && others.iter().any(handed);
                    if !shared && !anew {
                        follow_not_null(column, old, new, own);
                    }
                }
            }
            None => gain(child, new, partition),
        }
    }
    for gone in was.columns.iter().map(|it| &it.name) {
        let shared = others.iter().any(|it| it.column(gone).is_some());
        if will.column(gone).is_none() && !shared {
            lose(child, gone);
        }
    }
    for (name, inherited) in std::mem::take(&mut child.inherited.constraints) {
        // One that is created anew goes before: what a child has of it, too, is then its own.
        let [old, new] = [was, will].map(|it| it.constraints.get(&inherited.parent));
        let anew = old.zip(new).is_some_and(|(old, new)| {
            old.kind == ConstraintKind::Check && constraint::rebuilds(old, new, major)
        });
        let falls = anew && inherited.origin == Origin::Merged;
        let stays = others.iter().any(|it| has(it, &inherited.parent))
            || !falls
                && (!has(was, &inherited.parent)
                    || has(will, &inherited.parent)
                    || wanted.inherited.constraints.contains_key(&name));
        if stays {
            child.inherited.constraints.insert(name, inherited);
        } else if inherited.origin == Origin::Merged {
            child.constraints.insert(name, inherited.constraint);
        }
    }
    absorb(child, wanted);
}

fn follow_column(column: &mut Column, old: &Column, new: &Column, moves: bool) {
    let retyped = old.ty != new.ty || old.collation != new.collation;
    if retyped {
        column.ty.clone_from(&new.ty);
        column.collation.clone_from(&new.collation);
        column.enumeration.clone_from(&new.enumeration);
        column.type_storage = new.type_storage;
    }
    if retyped || moves {
        column.settings.storage = None;
        column.settings.compression = None;
    }
    if old.generation != new.generation {
        column.generation.clone_from(&new.generation);
    }
    let defaults = old.default.is_some() || new.default.is_some();
    if old.default != new.default || (retyped || moves) && defaults {
        column.default.clone_from(&new.default);
    }
    if old.settings.storage != new.settings.storage {
        column.settings.storage = new.settings.storage;
    }
    if old.settings.statistics != new.settings.statistics {
        column.settings.statistics = new.settings.statistics;
    }
}

/// `own` is the child's part of the parent's constraint.
fn follow_not_null(
    column: &mut Column,
    old: &Column,
    new: &Column,
    own: Option<&InheritedNotNull>,
) {
    match (hands_down(old), hands_down(new)) {
        (false, true) => column.not_null = true,
        (true, false) => {
            // What is no longer for children stays theirs; what is dropped leaves them what they said themselves.
            let keeps = |it: &&InheritedNotNull| new.not_null || it.origin == Origin::Merged;
            let kept = own.filter(keeps);
            column.not_null = kept.is_some();
            column.not_null_constraint = kept.and_then(InheritedNotNull::own);
        }
        _ => {}
    }
}

/// Whether children's columns are `NOT NULL` since the parent's is.
fn hands_down(column: &Column) -> bool {
    let constraint = column.not_null_constraint.as_ref();
    column.not_null && !constraint.is_some_and(|it| it.no_inherit)
}

/// A column that a parent hands down when it gets it itself.
fn born(column: &Column) -> Column {
    let mut born = Column {
        origin: Origin::Inherited,
        not_null: hands_down(column),
        identity: None,
        not_null_constraint: None,
        comment: None,
        ..column.clone()
    };
    // Storage and statistics recurse; what else is set on the parent's column does not.
    born.settings = ColumnSettings {
        storage: column.settings.storage,
        statistics: column.settings.statistics,
        ..ColumnSettings::default()
    };
    born
}

fn gain(child: &mut Table, new: &Column, partition: bool) {
    match child.columns.iter_mut().find(|it| it.name == new.name) {
        Some(column) if column.origin == Origin::Own && !partition => {
            column.origin = Origin::Merged;
        }
        Some(_) => {}
        None => child.columns.push(born(new)),
    }
}

/// The last parent that had the column has it no longer.
fn lose(child: &mut Table, name: &Ident) {
    for column in child.columns.iter_mut().filter(|it| it.name == *name) {
        if column.origin == Origin::Merged {
            column.origin = Origin::Own;
        }
    }
    child
        .columns
        .retain(|it| it.name != *name || it.origin != Origin::Inherited);
}

/// A parent's new index or constraint takes for its part what the child has already, if it is the same.
fn absorb(child: &mut Table, wanted: &Table) {
    for part in wanted.inherited.indexes.values() {
        let mut parts = child.inherited.indexes.values();
        if !parts.any(|it| it.parent == part.parent && index::same(&it.index, &part.index)) {
            let twin = twin_index(child, wanted, &part.index);
            child.indexes.retain(|it, _| Some(it) != twin.as_ref());
        }
    }
    for (name, part) in &wanted.inherited.constraints {
        let mut parts = child.inherited.constraints.values();
        let same = |it: &Constraint| constraint::same(it, &part.constraint);
        if !parts.any(|it| it.parent == part.parent && same(&it.constraint)) {
            let twin = twin_constraint(child, wanted, name, &part.constraint);
            child.constraints.retain(|it, _| Some(it) != twin.as_ref());
        }
    }
}

/// The child's own index that can become a part of a parent's.
pub(super) fn twin_index(child: &Table, wanted: &Table, part: &Index) -> Option<Ident> {
    let mut own = child.indexes.iter();
    let twin = own
        .find(|(it, own)| own.valid && index::same(own, part) && !wanted.indexes.contains_key(*it));
    twin.map(|(it, _)| it.clone())
}

/// The child's own constraint that can become a part of a parent's: a check goes by its name, others by what they are.
/// Exclusion constraints never do.
pub(super) fn twin_constraint(
    child: &Table,
    wanted: &Table,
    name: &Ident,
    part: &Constraint,
) -> Option<Ident> {
    let mut own = child.constraints.iter();
    let twin = own.find(|(it, own)| {
        let fits = match part.kind {
            ConstraintKind::Check => *it == name,
            kind => kind != ConstraintKind::Exclusion,
        };
        fits && constraint::same(own, part) && !wanted.constraints.contains_key(*it)
    });
    twin.map(|(it, _)| it.clone())
}
