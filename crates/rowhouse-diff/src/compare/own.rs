//! What a table has of parents that it leaves or comes to: before the one and after the other it is its own.

use rowhouse_core::Object;
use rowhouse_core::model::{ConstraintKind, Ident, Model, Name, Origin, Table};

use super::constraint;
use super::links::Links;

/// A partition cannot leave a table while a foreign key references it. One that the partition has of that table itself
/// is dropped with it before, and does not become the partition's own.
pub(super) fn forget_held(
    now: &Model,
    want: &Model,
    links: &Links<'_>,
    name: &Name,
    old: &mut Table,
    moves: bool,
) {
    let Some(partition) = &old.partition_of else {
        return;
    };
    let parent = partition.parent.clone();
    let keys = links.keys_to_ancestors(name);
    let stands = |it: &Ident| {
        let key = now.tables.get(&parent)?.constraints.get(it)?;
        let wanted = want.tables.get(&parent)?.constraints.get(it)?;
        Some(!constraint::rebuilds(key, wanted, now.major))
    };
    old.inherited.constraints.retain(|_, it| {
        let held = keys.contains(&Object::Constraint(parent.clone(), it.parent.clone()));
        !held || !moves && stands(&it.parent) == Some(true)
    });
}

/// A foreign key to the partitioned table itself, or to one above it, comes with the partition: before that, its rows
/// are not among those that it may refer to. So does an exclusion constraint: PostgreSQL compares none of them, and adds
/// its own.
pub(super) fn leave_to_attach(want: &Model, new: &mut Table) {
    let comes = new.partition_of.is_some();
    let parent = |table: &Table| Some(table.partition_of.as_ref()?.parent.clone());
    let above = |it: &Name| parent(want.tables.get(it)?);
    let ancestors: Vec<Name> = std::iter::successors(parent(new), above).collect();
    new.inherited.constraints.retain(|_, it| {
        let target = it.constraint.references.as_ref().map(|(target, _)| target);
        let excludes = comes && it.constraint.kind == ConstraintKind::Exclusion;
        !excludes && !target.is_some_and(|target| ancestors.contains(target))
    });
}

/// Whether the table has the constraint, be it of parents of its own, and hands it down.
pub(super) fn has(table: &Table, constraint: &Ident) -> bool {
    let own = table.constraints.get(constraint);
    own.is_some_and(|it| !it.no_inherit()) || table.inherited.constraints.contains_key(constraint)
}

/// Makes everything that is not of one of the parents that stay the table's own.
pub(super) fn own(table: &mut Table, kept: &[Table]) {
    let inherited = std::mem::take(&mut table.inherited);
    for column in &mut table.columns {
        if !kept.iter().any(|it| it.column(&column.name).is_some()) {
            column.origin = Origin::Own;
            if let Some(not_null) = inherited.not_null.get(&column.name) {
                column.not_null_constraint = not_null.own();
            }
        }
    }
    for (name, it) in inherited.constraints {
        if kept.iter().any(|parent| has(parent, &it.parent)) {
            table.inherited.constraints.insert(name, it);
        } else {
            table.constraints.insert(name, it.constraint);
        }
    }
    let indexes = inherited.indexes.into_iter();
    table
        .indexes
        .extend(indexes.map(|(name, it)| (name, it.index)));
}

/// A child must have what its parent has checked, and have it checked too, when it comes to it. What a parent that is
/// created has of parents of its own counts as checked.
pub(super) fn validate_with(now: &Model, want: &Model, new: &mut Table) {
    let born = |name: &&Name| !now.tables.contains_key(*name);
    let born: Vec<&Table> = new
        .parents()
        .filter(born)
        .filter_map(|it| want.tables.get(it))
        .collect();
    let parents: Vec<&Table> = new.parents().filter_map(|it| want.tables.get(it)).collect();
    for it in new.inherited.constraints.values_mut() {
        let mut of = parents
            .iter()
            .filter_map(|parent| parent.constraints.get(&it.parent));
        let mut inherits = born.iter().map(|parent| &parent.inherited.constraints);
        it.constraint.validated |=
            of.any(|it| it.validated) || inherits.any(|all| all.contains_key(&it.parent));
    }
}
