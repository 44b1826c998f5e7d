//! What a scratch database cannot hold, or must not, is told by the model that it was made of.

use std::collections::BTreeMap;

use rowhouse_core::model::{Constraint, ConstraintKind, Ident, Index, Model, Name, Table};
use rowhouse_core::{Fragment, Object};

/// Takes over what a scratch database cannot hold, or must not.
pub(super) fn adopt(model: &mut Model, of: &Model) {
    model.roles.clone_from(&of.roles);
    model.database.clone_from(&of.database);
    model.namespaces.clone_from(&of.namespaces);
    model.unmodelled.clone_from(&of.unmodelled);
    model.event_triggers.clone_from(&of.event_triggers);
    adopt_rows(model, of);
    adopt_names(model, of);
    adopt_unfinished(model, of);
    model.grantors.clone_from(&of.grantors);
}

/// Takes over, from the model of the very database that is written anew, what another order of statements would make
/// different: which keys were taken for parts of a parent's, what `NOT NULL` is named, and what was never checked.
pub(super) fn adopt_order(model: &mut Model, of: &Model) {
    model.dependencies.clone_from(&of.dependencies);
    for (name, table) in &mut model.tables {
        if let Some(other) = of.tables.get(name) {
            adopt_keys(table, other);
            table.inherited.keys.clone_from(&other.inherited.keys);
            let not_null = &mut table.inherited.not_null;
            not_null.clone_from(&other.inherited.not_null);
            adopt_checked(table, other);
        }
    }
}

/// Whether a materialized view holds rows is not a matter of its definition.
pub(super) fn adopt_rows(model: &mut Model, of: &Model) {
    for (name, view) in &mut model.materialized_views {
        if let Some(other) = of.materialized_views.get(name) {
            view.populated = other.populated;
        }
    }
}

/// A declaration leaves the names of identity columns' sequences to PostgreSQL, and minds none.
fn adopt_names(model: &mut Model, of: &Model) {
    for (name, table) in &mut model.tables {
        for column in &mut table.columns {
            let same = of.tables.get(name).and_then(|it| it.column(&column.name));
            let same = same.and_then(|it| it.identity.as_ref());
            if let (Some(identity), Some(same)) = (&mut column.identity, same) {
                identity.sequence.clone_from(&same.sequence);
            }
        }
    }
}

/// What an interrupted command left behind is whole in a scratch database: indexes that are not valid, and partitions
/// that are about to be detached.
fn adopt_unfinished(model: &mut Model, of: &Model) {
    let validity = |index: &mut Index, other: Option<&Index>| {
        index.valid = other.is_none_or(|it| it.valid);
    };
    for (name, table) in &mut model.tables {
        let Some(other) = of.tables.get(name) else {
            continue;
        };
        for (name, index) in &mut table.indexes {
            validity(index, other.indexes.get(name));
        }
        for (name, part) in &mut table.inherited.indexes {
            let other = other.inherited.indexes.get(name);
            validity(&mut part.index, other.map(|it| &it.index));
        }
        adopt_pending(table, other);
    }
    for (name, view) in &mut model.materialized_views {
        let other = of.materialized_views.get(name);
        for (name, index) in &mut view.indexes {
            validity(index, other.and_then(|it| it.indexes.get(name)));
        }
    }
}

fn adopt_pending(table: &mut Table, of: &Table) {
    if let (Some(partition), Some(other)) = (&mut table.partition_of, &of.partition_of) {
        partition.pending = other.pending;
    }
}

/// A child that is created below a check counts as checked, whatever its parent is.
fn adopt_checked(table: &mut Table, of: &Table) {
    for (name, it) in &mut table.constraints {
        if let Some(other) = of.constraints.get(name) {
            it.validated = other.validated;
        }
    }
    for (name, it) in &mut table.inherited.constraints {
        if let Some(other) = of.inherited.constraints.get(name) {
            it.constraint.validated = other.constraint.validated;
        }
    }
}

/// The text of a key names columns, and so is the same in every database.
fn adopt_keys(table: &mut Table, of: &Table) {
    let is_key =
        |it: &Constraint| matches!(it.kind, ConstraintKind::PrimaryKey | ConstraintKind::Unique);
    let own = of.constraints.iter().filter(|(_, it)| is_key(it));
    table.constraints.retain(|_, it| !is_key(it));
    table
        .constraints
        .extend(own.map(|(name, it)| (name.clone(), it.clone())));
    let parts = of.inherited.constraints.iter();
    let parts = parts.filter(|(_, it)| is_key(&it.constraint));
    let inherited = &mut table.inherited.constraints;
    inherited.retain(|_, it| !is_key(&it.constraint));
    inherited.extend(parts.map(|(name, it)| (name.clone(), it.clone())));
}

/// The checks that are written in other words than in the database, with those.
pub(super) fn rewritten(model: &Model, of: &Model) -> BTreeMap<Object, Fragment> {
    let tables = of.tables.iter();
    let checks = tables.flat_map(|(name, table)| {
        let checks = table.constraints.iter();
        let checks = checks.filter(|(_, it)| it.kind == ConstraintKind::Check);
        checks.map(move |(it, check)| (name, it, &check.definition))
    });
    let changed = checks.filter(|(name, it, text)| {
        let table = model.tables.get(*name);
        let anew = table.and_then(|table| table.constraints.get(*it));
        anew.is_some_and(|it| it.definition != **text)
    });
    let object = |name: &Name, it: &Ident| Object::Constraint(name.clone(), it.clone());
    changed
        .map(|(name, it, text)| (object(name, it), text.clone()))
        .collect()
}
