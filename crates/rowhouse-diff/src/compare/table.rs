//! Tables, and everything on them.

use rowhouse_core::model::{ConstraintKind, Ident, Name, Persistence, Table};
use rowhouse_core::{Object, Statement, ddl, reach_beyond, sql};

use super::{
    Pair, Sides, column, constraint, described, grant, index, pairs, policy, row_security, rule,
    sequence, trigger,
};
use crate::{Action, Change, Hazard, Lock, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (name, pair) in pairs(&sides.now.tables, &sides.want.tables) {
        match pair {
            Pair::Missing(want) => changes.push(create(sides, name, want)),
            Pair::Both(now, want) => changes.extend(alter(sides, name, now, want)),
            Pair::Extra(now) => changes.push(drop(sides, name, now)),
        }
    }
    changes
}

fn create(sides: &Sides<'_>, name: &Name, want: &Table) -> Change {
    let change = Change::new(Object::Table(name.clone()), Action::Create);
    let standing = &sides.now.tables;
    change.steps(ddl::table(sides.want, standing, name, want, sides.owner))
}

fn drop(sides: &Sides<'_>, name: &Name, now: &Table) -> Change {
    let mut change = Change::new(Object::Table(name.clone()), Action::Drop);
    for (it, key) in &now.constraints {
        // Tables may reference each other: their keys go first.
        if key.kind == ConstraintKind::ForeignKey {
            let referenced = key
                .references
                .as_ref()
                .and_then(|(target, _)| sides.now.tables.get(target));
            let statement = sql::constraint::drop(name, it, key, referenced);
            change = change.step(
                Step::new(statement)
                    .hazards(&[Hazard::DataLossTable])
                    .lock(Lock::AccessExclusive),
            );
        }
    }
    let (first, along): (Vec<Object>, Vec<Object>) = parts(name, now)
        .into_iter()
        .partition(|part| !matches!(part, Object::Column(..)) && goes_first(sides, name, part));
    let step = |statement| {
        Step::new(statement)
            .hazards(&[Hazard::DataLossTable])
            .lock(Lock::AccessExclusive)
    };
    let first = first
        .into_iter()
        .filter_map(|part| remove(sides, name, now, &part));
    let change = change.steps(first.map(step));
    let namespace = Object::Namespace(name.schema.clone());
    let mut statement = sql::table::drop(name).needing([namespace]);
    statement.along = along;
    statement.along.extend(sequence::along(sides, name, None));
    change.step(step(statement))
}

/// Whether a part of a table that is dropped refers to something that is dropped too and may, in turn, refer to the
/// table: neither could go first.
fn goes_first(sides: &Sides<'_>, name: &Name, part: &Object) -> bool {
    let beyond = reach_beyond(&sides.now.dependencies, part, name);
    beyond
        .iter()
        .any(|object| object.relation() == Some(name) || sides.fates.of(object).is_some())
}

fn remove(sides: &Sides<'_>, name: &Name, now: &Table, part: &Object) -> Option<Statement> {
    match part {
        Object::Default(_, column) => Some(sql::column::drop_default(name, column)),
        Object::Constraint(_, it) => {
            let constraint = now.constraints.get(it)?;
            let target = constraint.references.as_ref().map(|(target, _)| target);
            let referenced = target.and_then(|target| sides.now.tables.get(target));
            Some(sql::constraint::drop(name, it, constraint, referenced))
        }
        Object::Index(_, it) => Some(sql::index::drop(name, it, now.indexes.get(it)?, false)),
        Object::Policy(_, it) => Some(sql::policy::drop(name, it, now.policies.get(it)?)),
        Object::Trigger(_, it) => Some(sql::trigger::drop(name, it, now.triggers.get(it)?)),
        Object::Rule(_, it) => Some(sql::rule::drop(name, it)),
        _ => None,
    }
}

/// What goes with a table, and so needs what each of them needs. Foreign keys go by themselves.
fn parts(name: &Name, now: &Table) -> Vec<Object> {
    let part = |make: fn(Name, Ident) -> Object, it: &Ident| make(name.clone(), it.clone());
    let columns = now.columns.iter();
    let columns = columns.map(|it| part(Object::Column, &it.name));
    let defaults = now.columns.iter().filter(|it| it.default.is_some());
    let defaults = defaults.map(|it| part(Object::Default, &it.name));
    let constraints = now.constraints.iter();
    let constraints = constraints
        .filter(|(_, it)| it.kind != ConstraintKind::ForeignKey)
        .map(|(it, _)| part(Object::Constraint, it));
    let indexes = now.indexes.keys().map(|it| part(Object::Index, it));
    let policies = now.policies.keys().map(|it| part(Object::Policy, it));
    let triggers = now.triggers.keys().map(|it| part(Object::Trigger, it));
    let rules = now.rules.keys().map(|it| part(Object::Rule, it));
    columns
        .chain(defaults)
        .chain(constraints)
        .chain(indexes)
        .chain(policies)
        .chain(triggers)
        .chain(rules)
        .collect()
}

fn alter(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Vec<Change> {
    let object = Object::Table(name.clone());
    let mut change = Change::new(object.clone(), Action::Alter);
    change = described::owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    change = persistence(change, name, now.persistence, want.persistence);
    change = storage(change, name, now, want);
    change = described::comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    change = grant::compare(sides, change, &object, &now.grants, &want.grants);
    let mut changes = vec![change];
    changes.extend(column::compare(sides, name, now, want));
    changes.extend(constraint::compare(sides, name, now, want));
    changes.extend(index::compare(sides, name, &now.indexes, &want.indexes));
    changes.push(row_security::compare(
        name,
        now.row_security,
        want.row_security,
    ));
    changes.extend(policy::compare(sides, name, now, want));
    changes.extend(trigger::compare(
        sides,
        &object,
        name,
        &now.triggers,
        &want.triggers,
    ));
    changes.extend(rule::compare(sides, &object, name, &now.rules, &want.rules));
    changes
}

fn persistence(change: Change, name: &Name, now: Persistence, want: Persistence) -> Change {
    if now == want {
        return change;
    }
    let word = |it: Persistence| Some(format!("{it:?}").to_lowercase());
    let step = Step::new(sql::table::set_persistence(name, want));
    change.note("persistence", word(now), word(want)).step(
        step.hazards(&[Hazard::TableRewrite])
            .lock(Lock::AccessExclusive)
            .long(),
    )
}

fn storage(mut change: Change, name: &Name, now: &Table, want: &Table) -> Change {
    for (parameter, value) in &want.storage {
        let old = now.storage.get(parameter);
        if old != Some(value) {
            change = change
                .note(
                    "storage parameter",
                    old.map(|old| format!("{parameter} = {old}")),
                    Some(format!("{parameter} = {value}")),
                )
                .step(
                    Step::new(sql::table::set_parameter(name, parameter, value))
                        .lock(Lock::ShareUpdateExclusive),
                );
        }
    }
    for (parameter, value) in &now.storage {
        if !want.storage.contains_key(parameter) {
            change = change
                .note(
                    "storage parameter",
                    Some(format!("{parameter} = {value}")),
                    None,
                )
                .step(
                    Step::new(sql::table::reset_parameter(name, parameter))
                        .lock(Lock::ShareUpdateExclusive),
                );
        }
    }
    change
}
