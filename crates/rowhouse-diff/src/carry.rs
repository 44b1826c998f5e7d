//! What a declaration cannot say is taken over from the live side: it is no drift, and stays as it is.
//!
//! A declaration says what rows mean. How an administrator keeps them (partitions, tablespaces, storage parameters,
//! statistics targets) is told in the database alone. What a declaration does say always counts.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{
    Column, Constraint, Dependencies, Ident, Index, Model, Name, NotNull, ReplicaIdentity, Storage,
    Table,
};
use rowhouse_core::sql::call;

use crate::compare::{heir, parents_first};

/// Completes a declared model by what the managed part of the live side says besides, which has its new names already.
///
/// Partitions and children of declared tables that nobody declared are the database's own: they become part of the
/// declared model as they will be after their parents' changes. Where the parent is under row-level security, they are
/// too, and belong to its owner alone: whoever reads a child by its own name must not get past the parent's policies.
pub fn carry(now: &Model, want: &mut Model) {
    for name in parents_first(now, want) {
        let Some(old) = now.tables.get(&name) else {
            continue;
        };
        if let Some(wanted) = want.tables.get_mut(&name) {
            table(old, wanted);
        } else {
            child(now, want, &name);
        }
    }
    for (name, view) in &mut want.materialized_views {
        if let Some(now) = now.materialized_views.get(name) {
            view.tablespace = view.tablespace.take().or(now.tablespace.clone());
            view.access_method = view.access_method.take().or(now.access_method.clone());
        }
    }
}

/// The tables below the given ones, at whatever depth.
pub(crate) fn descendants(live: &Model, of: impl Fn(&Name) -> bool) -> BTreeSet<Name> {
    let mut found: BTreeSet<Name> = BTreeSet::new();
    loop {
        let below = |name: &Name| of(name) || found.contains(name);
        let tables = live.tables.iter().filter(|(name, _)| !below(name));
        let more: Vec<Name> = tables
            .filter(|(_, table)| table.parents().any(below))
            .map(|(name, _)| name.clone())
            .collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

fn child(live: &Model, want: &mut Model, name: &Name) {
    let Some(mut child) = heir(live, want, name) else {
        return;
    };
    let guarded = child.parents().filter_map(|it| want.tables.get(it));
    let guarded: Vec<&Table> = guarded.filter(|it| it.row_security.enabled).collect();
    if let Some(parent) = guarded.first() {
        child.row_security = parent.row_security;
        child.owner.clone_from(&parent.owner);
        child.grants.clear();
    }
    want.tables.insert(name.clone(), child);
    let owned = live.sequences.iter().filter(|(_, it)| {
        let owner = it.owned_by.as_ref();
        owner.is_some_and(|(table, _)| table == name)
    });
    let owned: Vec<_> = owned.map(|(it, of)| (it.clone(), of.clone())).collect();
    want.sequences.extend(owned);
    let statistics = live.statistics.iter().filter(|(_, it)| it.table == *name);
    let statistics: Vec<_> = statistics
        .map(|(it, of)| (it.clone(), of.clone()))
        .collect();
    want.statistics.extend(statistics);
    let refers: Dependencies = live
        .dependencies
        .iter()
        .filter(|(object, _)| object.table() == Some(name))
        .map(|(object, to)| (object.clone(), to.clone()))
        .collect();
    want.dependencies.extend(refers);
}

fn table(now: &Table, want: &mut Table) {
    if want.partition_of.is_none() && want.inherits.is_empty() {
        descent(now, want);
    }
    want.partition_key = want.partition_key.take().or(now.partition_key.clone());
    if want.partition_key.is_some() {
        // It holds no rows: PostgreSQL lets it have none.
        want.storage.clone_from(&now.storage);
        widen_keys(now, want);
    }
    want.tablespace = want.tablespace.take().or(now.tablespace.clone());
    want.access_method = want.access_method.take().or(now.access_method.clone());
    parameters(&now.storage, &mut want.storage);
    for column in &mut want.columns {
        if let Some(now) = now.column(&column.name) {
            self::column(now, column);
        }
    }
    for (name, constraint) in &mut want.constraints {
        let same = |it: &&Constraint| same_constraint(it, constraint);
        let twin = now.constraints.values().find(same);
        if let Some(now) = now.constraints.get(name).or(twin) {
            parameters(&now.storage, &mut constraint.storage);
            constraint.tablespace = constraint.tablespace.take().or(now.tablespace.clone());
        }
    }
    for (name, index) in &mut want.indexes {
        let twin = now.indexes.values().find(|it| same_index(it, index));
        if let Some(now) = now.indexes.get(name).or(twin) {
            parameters(&now.storage, &mut index.storage);
            index.tablespace = index.tablespace.take().or(now.tablespace.clone());
            if index.statistics.is_empty() && same_index(now, index) {
                index.statistics.clone_from(&now.statistics);
            }
        }
    }
    if want.replica_identity == ReplicaIdentity::Default {
        want.replica_identity = match &now.replica_identity {
            ReplicaIdentity::Index(index) => wanted_name(now, want, index)
                .map_or(ReplicaIdentity::Default, ReplicaIdentity::Index),
            other => other.clone(),
        };
    }
    if want.cluster.is_none() {
        let cluster = now.cluster.as_ref();
        want.cluster = cluster.and_then(|it| wanted_name(now, want, it));
    }
}

/// The ties to parents, and what the table has of them.
fn descent(now: &Table, want: &mut Table) {
    want.partition_of.clone_from(&now.partition_of);
    want.inherits.clone_from(&now.inherits);
    want.inherited.clone_from(&now.inherited);
    let inherited = &now.inherited;
    want.constraints.retain(|_, it| {
        let mut parts = inherited.constraints.values();
        !parts.any(|part| same_constraint(&part.constraint, it))
    });
    want.indexes.retain(|_, it| {
        let mut parts = inherited.indexes.values();
        !parts.any(|part| same_index(&part.index, it))
    });
}

/// A key of a partitioned table must hold the columns that rows are told apart by: those do not make it another key.
fn widen_keys(now: &Table, want: &mut Table) {
    let Some(key) = &want.partition_key else {
        return;
    };
    let partitions: BTreeSet<String> = call::words(key.as_str()).into_iter().collect();
    for (name, constraint) in &mut want.constraints {
        let same = |it: &&Constraint| {
            let besides: Vec<&Ident> = it
                .columns
                .iter()
                .filter(|column| !constraint.columns.contains(column))
                .collect();
            it.kind == constraint.kind
                && it.kind.is_key()
                && !besides.is_empty()
                && constraint
                    .columns
                    .iter()
                    .all(|column| it.columns.contains(column))
                && besides
                    .iter()
                    .all(|column| partitions.contains(column.as_str()))
        };
        let named = now.constraints.get(name).filter(same);
        if let Some(now) = named.or_else(|| now.constraints.values().find(same)) {
            constraint.columns.clone_from(&now.columns);
            constraint.definition.clone_from(&now.definition);
        }
    }
}

fn column(now: &Column, want: &mut Column) {
    let settings = &mut want.settings;
    // A type that always fits into a row knows no other storage.
    if want.type_storage != Some(Storage::Plain) {
        settings.storage = settings.storage.or(now.settings.storage);
        settings.compression = settings.compression.or(now.settings.compression);
    }
    settings.statistics = settings.statistics.or(now.settings.statistics);
    parameters(&now.settings.options, &mut settings.options);
    if want.not_null && want.not_null_constraint.is_none() {
        // Whether existing rows were held against it is no matter of taste.
        let constraint = now.not_null_constraint.clone();
        want.not_null_constraint = constraint.map(|it| NotNull {
            validated: true,
            ..it
        });
    }
    if let (Some(now), Some(want)) = (&now.identity, &mut want.identity)
        && now.sequence.is_some()
    {
        want.sequence.clone_from(&now.sequence);
    }
}

fn parameters(now: &BTreeMap<String, String>, want: &mut BTreeMap<String, String>) {
    for (name, value) in now {
        want.entry(name.clone()).or_insert_with(|| value.clone());
    }
}

/// What an index or a key of the live side is called in the declaration.
fn wanted_name(now: &Table, want: &Table, name: &Ident) -> Option<Ident> {
    if want.indexes.contains_key(name) || want.constraints.contains_key(name) {
        return Some(name.clone());
    }
    let index = now.indexes.get(name).and_then(|now| {
        let mut indexes = want.indexes.iter();
        indexes.find(|(_, it)| same_index(now, it)).map(|it| it.0)
    });
    let constraint = now.constraints.get(name).and_then(|now| {
        let mut constraints = want.constraints.iter();
        constraints
            .find(|(_, it)| same_constraint(now, it))
            .map(|it| it.0)
    });
    index.or(constraint).cloned()
}

fn same_index(now: &Index, want: &Index) -> bool {
    now.unique == want.unique && now.definition == want.definition
}

fn same_constraint(now: &Constraint, want: &Constraint) -> bool {
    now.kind == want.kind && now.definition == want.definition
}
