//! One table from nothing, with everything on it.

use std::collections::{BTreeMap, BTreeSet};

use super::{comment, described, rules, triggers};
use crate::model::{
    Column, ColumnSettings, Constraint, ConstraintKind, Ident, Model, Name, Origin,
    ReplicaIdentity, RowSecurity, Table,
};
use crate::reach::reach_beyond;
use crate::{Effect, Object, Statement, sql};

/// The statements that create one table of `model` with everything on it, beside the tables that are `standing`.
pub fn table(
    model: &Model,
    standing: &BTreeMap<Name, Table>,
    name: &Name,
    table: &Table,
    owner: Option<&Ident>,
) -> Vec<Statement> {
    let object = Object::Table(name.clone());
    let parents: Vec<&Table> = table
        .parents()
        .filter_map(|it| model.tables.get(it))
        .collect();
    let mut bare = table.clone();
    let second = second_keys(model, name, table);
    let late = take_late(model, name, &second, &mut bare);
    let mut all = vec![sql::table::create(name, &bare, &parents, standing)];
    all.extend(described(
        &object,
        table.owner.as_ref(),
        owner,
        table.comment.as_deref(),
    ));
    for it in &table.columns {
        let mut born = as_born(model.major, table, it, &parents);
        if late.contains(&it.name) {
            born.default = None;
        }
        all.extend(column(name, it, &born));
    }
    for (it, constraint) in &table.constraints {
        let inline = bare.constraints.contains_key(it)
            && sql::table::creates_inline(name, &bare, it, standing);
        let mut statements = self::constraint(model, name, it, constraint, inline);
        let bound = table.inherited.keys.contains_key(it);
        if constraint.kind.is_key() && !inline && !bound {
            let parents = parents_indexes(model, table);
            statements = statements
                .into_iter()
                .map(|it| it.after(parents.clone()))
                .collect();
        }
        let like = keys_above(model, table, constraint);
        let first = second.get(it).into_iter().flatten().chain(&like);
        let first = first.map(|it| (Effect::Create, it.clone()));
        all.extend(statements.into_iter().map(|it| it.after(first.clone())));
    }
    for (it, index) in &table.indexes {
        // An index of the parent would otherwise take this one for its part.
        let parents = parents_indexes(model, table);
        let keys = keys_in(model, name, table, it);
        let first = second.get(it).into_iter().flatten();
        all.push(
            sql::index::create(name, it, index, false)
                .after(parents)
                .after(keys)
                .after(first.map(|it| (Effect::Create, it.clone()))),
        );
        all.extend(sql::index::settings(name, it, index));
        let object = Object::Index(name.clone(), it.clone());
        all.extend(comment(&object, index.comment.as_ref()));
    }
    all.extend(row_security(name, table));
    all.extend(triggers(name, &table.triggers));
    for (it, state) in &table.inherited.triggers {
        all.extend(sql::trigger::set_inherited_state(model, name, it, *state));
    }
    all.extend(rules(name, &table.rules));
    if table.replica_identity != ReplicaIdentity::Default {
        all.push(sql::table::set_replica_identity(
            name,
            &table.replica_identity,
        ));
    }
    if table.cluster.is_some() {
        all.push(sql::table::set_cluster(name, table.cluster.as_ref()));
    }
    all.extend(sql::grant::grant(&object, &table.grants));
    all
}

/// Takes out of a table what calls functions that read tables, perhaps this one: it is added when all of them exist; and
/// keys that must not come with the table. Returns the columns whose defaults it took.
fn take_late(
    model: &Model,
    name: &Name,
    second: &BTreeMap<Ident, Vec<Object>>,
    table: &mut Table,
) -> BTreeSet<Ident> {
    let is_late = |part: &Object| !reach_beyond(&model.dependencies, part, name).is_empty();
    let mut late = BTreeSet::new();
    for column in &mut table.columns {
        let default = Object::Default(name.clone(), column.name.clone());
        if column.default.is_some() && is_late(&default) {
            column.default = None;
            late.insert(column.name.clone());
        }
    }
    table.constraints.retain(|it, constraint| {
        let object = Object::Constraint(name.clone(), it.clone());
        constraint.kind != ConstraintKind::Check || !is_late(&object)
    });
    let taken: Vec<Ident> = table
        .constraints
        .keys()
        .filter(|it| second.contains_key(*it) || is_late_key(model, table, it))
        .cloned()
        .collect();
    // What references such a key of the table itself comes after it.
    let to_itself = |it: &Constraint| it.references.as_ref().is_some_and(|(to, _)| to == name);
    table.constraints.retain(|it, constraint| {
        !taken.contains(it) && (taken.is_empty() || !to_itself(constraint))
    });
    late
}

fn row_security(name: &Name, table: &Table) -> Vec<Statement> {
    let mut all = sql::table::set_row_security(name, RowSecurity::default(), table.row_security);
    for (it, policy) in &table.policies {
        all.push(sql::policy::create(name, it, policy));
        let object = Object::Policy(name.clone(), it.clone());
        all.extend(comment(&object, policy.comment.as_ref()));
    }
    all
}

fn constraint(
    model: &Model,
    name: &Name,
    it: &Ident,
    constraint: &Constraint,
    inline: bool,
) -> Vec<Statement> {
    let mut all = Vec::new();
    if !inline {
        let target = constraint.references.as_ref();
        let referenced = target.and_then(|(target, _)| model.tables.get(target));
        let valid = constraint.validated;
        all.push(sql::constraint::add(
            name, it, constraint, valid, referenced,
        ));
    }
    all.extend(sql::constraint::settings(name, it, constraint));
    let object = Object::Constraint(name.clone(), it.clone());
    all.extend(comment(&object, constraint.comment.as_ref()));
    all
}

/// Whether a key of the table's own must not come with the table: an index of a parent would take the key's for its part,
/// or `NOT NULL` that the table has of its parents alone would become its own, under another name.
fn is_late_key(model: &Model, table: &Table, it: &Ident) -> bool {
    let Some(key) = table.constraints.get(it).filter(|it| it.kind.is_key()) else {
        return false;
    };
    let of_parents = |column: &Ident| {
        let part = table.inherited.not_null.get(column);
        part.is_some_and(|it| it.origin == Origin::Inherited && it.constraint.name.is_some())
    };
    if key.kind == ConstraintKind::PrimaryKey && key.columns.iter().any(of_parents) {
        return true;
    }
    let parent = table.partition_of.as_ref();
    let parent = parent.and_then(|it| model.tables.get(&it.parent));
    let mut indexes = parent.into_iter().flat_map(|it| it.indexes.values());
    !table.inherited.keys.contains_key(it) && indexes.any(|it| it.columns == key.columns)
}

/// The keys and unique indexes over the same columns as others that foreign keys lean on, each with those: PostgreSQL
/// lets a foreign key lean on the oldest one that fits.
fn second_keys(model: &Model, name: &Name, table: &Table) -> BTreeMap<Ident, Vec<Object>> {
    let mut alike: BTreeMap<BTreeSet<&Ident>, Vec<Object>> = BTreeMap::new();
    for (it, key) in table.constraints.iter().filter(|(_, it)| it.kind.is_key()) {
        let alike = alike.entry(key.columns.iter().collect()).or_default();
        alike.push(Object::Constraint(name.clone(), it.clone()));
    }
    for (it, index) in table.indexes.iter().filter(|(_, it)| it.unique) {
        let alike = alike.entry(index.columns.iter().collect()).or_default();
        alike.push(Object::Index(name.clone(), it.clone()));
    }
    let mut second = BTreeMap::new();
    for keys in alike.into_values().filter(|it| it.len() > 1) {
        let (first, others): (Vec<_>, Vec<_>) =
            keys.into_iter().partition(|it| is_leaned_on(model, it));
        let others = others.into_iter().filter(|_| !first.is_empty());
        let others = others.filter_map(|it| match it {
            Object::Constraint(_, it) | Object::Index(_, it) => Some(it),
            _ => None,
        });
        second.extend(others.map(|it| (it, first.clone())));
    }
    second
}

/// Whether a foreign key leans on the key or unique index.
fn is_leaned_on(model: &Model, key: &Object) -> bool {
    let is_foreign = |it: &Object| {
        let Object::Constraint(table, it) = it else {
            return false;
        };
        let table = model.tables.get(table);
        let constraint = table.and_then(|table| table.constraints.get(it));
        constraint.is_some_and(|it| it.kind == ConstraintKind::ForeignKey)
    };
    let mut users = model.dependencies.iter();
    users.any(|(user, refers)| refers.contains(key) && is_foreign(user))
}

/// The foreign keys of the partitioned tables above that say the same as this one of a partition's own: PostgreSQL would
/// take one that is there before them for their part.
pub fn keys_above(model: &Model, table: &Table, key: &Constraint) -> Vec<Object> {
    if key.kind != ConstraintKind::ForeignKey {
        return Vec::new();
    }
    let parent = |table: &'_ Table| table.partition_of.as_ref().map(|it| it.parent.clone());
    let above = std::iter::successors(parent(table), |it| parent(model.tables.get(it)?));
    let like = above.filter_map(|name| {
        let mut keys = model.tables.get(&name)?.constraints.iter();
        let (it, _) = keys.find(|(_, it)| it.definition == key.definition)?;
        Some(Object::Constraint(name, it.clone()))
    });
    like.collect()
}

/// The creation of the keys of partitions that the index takes for its parts.
fn keys_in(model: &Model, name: &Name, table: &Table, index: &Ident) -> Vec<(Effect, Object)> {
    // Few tables have partitions, and all are looked through for those.
    let tables = table.partition_key.iter().flat_map(|_| &model.tables);
    let partitions = tables.filter(|(_, it)| it.parents().any(|it| it == name));
    let keys = partitions.flat_map(|(partition, table)| {
        let keys = table.inherited.keys.iter().filter(|(_, of)| *of == index);
        keys.map(|(key, _)| {
            (
                Effect::Create,
                Object::Constraint(partition.clone(), key.clone()),
            )
        })
    });
    keys.collect()
}

/// The creation of each index of the table's parents, and of theirs.
fn parents_indexes(model: &Model, table: &Table) -> Vec<(Effect, Object)> {
    let mut all = Vec::new();
    for name in table.parents() {
        let Some(parent) = model.tables.get(name) else {
            continue;
        };
        let indexes = parent.indexes.keys();
        let keys = parent.constraints.iter().filter(|(_, it)| it.kind.is_key());
        all.extend(indexes.map(|it| Object::Index(name.clone(), it.clone())));
        all.extend(keys.map(|(it, _)| Object::Constraint(name.clone(), it.clone())));
    }
    all.into_iter().map(|it| (Effect::Create, it)).collect()
}

/// What is left to say of a column that `CREATE TABLE`, or `ADD COLUMN`, has made.
pub fn column(name: &Name, column: &Column, born: &Column) -> Vec<Statement> {
    let object = Object::Column(name.clone(), column.name.clone());
    let mut all = Vec::new();
    if column.default != born.default {
        all.push(match &column.default {
            Some(default) => {
                let has = born.default.is_some();
                sql::column::set_default(name, &column.name, has, default)
            }
            None => sql::column::drop_default(name, &column.name),
        });
    }
    if column.not_null && !born.not_null {
        all.push(sql::column::add_not_null(name, column));
    }
    all.extend(sql::column::settings(name, column, born));
    let counter = column.identity.iter().flat_map(|it| &it.grants);
    all.extend(counter.map(|grant| sql::identity::grant(name, &column.name, grant)));
    all.extend(comment(&object, column.comment.as_ref()));
    all.extend(column.not_null_constraint.as_ref().and_then(|it| {
        let named = Object::Constraint(name.clone(), it.name_in(&name.name, &column.name));
        let comment = comment(&named, it.comment.as_ref());
        comment.map(|comment| comment.needing([object.clone()]))
    }));
    all
}

/// The column as it is right after the table's creation: what parents give, and what can be said only later.
pub fn as_born(major: Option<u16>, table: &Table, column: &Column, parents: &[&Table]) -> Column {
    let mut born = Column {
        settings: ColumnSettings::default(),
        comment: None,
        ..column.clone()
    };
    if column
        .not_null_constraint
        .as_ref()
        .is_some_and(|it| !it.validated)
    {
        born.not_null = false;
    }
    let given: Vec<&Column> = parents
        .iter()
        .filter_map(|it| it.column(&column.name))
        .collect();
    let Some(first) = given.first().filter(|_| column.origin != Origin::Own) else {
        return born;
    };
    born.settings.storage = first.settings.storage;
    born.settings.compression = first.settings.compression;
    let from_parents = given.iter().find_map(|it| it.default.clone());
    let written = table.partition_of.is_none() && column.origin == Origin::Merged;
    if written {
        born.default = column.default.clone().or(from_parents);
        return born;
    }
    born.default = from_parents;
    let passes = |it: &&Column| {
        let constraint = it.not_null_constraint.as_ref();
        it.not_null && constraint.is_none_or(|it| !it.no_inherit)
    };
    born.not_null = given.iter().any(passes);
    born.generation.clone_from(&first.generation);
    // Before PostgreSQL 17 partitions do not take part in their parent's identity columns.
    let shares = table.partition_of.is_some() && major.is_none_or(|it| it >= 17);
    born.identity = first.identity.clone().filter(|_| shares);
    born
}
