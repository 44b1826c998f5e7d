//! Tables, and everything on them.

use rowhouse_core::model::{ConstraintKind, Ident, Name, Table};
use rowhouse_core::{Effect, Object, Statement, ddl, reach_beyond, sql};

use super::{
    Sides, column, constraint, descent, described, family, grant, index, parent, partition_key,
    policy, row_security, rule, sequence, setting, trigger,
};
use crate::{Action, Change, Hazard, Lock, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in family::parents_first(sides.now, sides.want) {
        match (sides.now.tables.get(&name), sides.want.tables.get(&name)) {
            (None, Some(want)) => changes.push(create(sides, &name, want)),
            (Some(now), None) => changes.push(drop(sides, &name, now)),
            (Some(now), Some(want)) if sides.rebuilds(&Object::Table(name.clone())) => {
                changes.push(rebuild(sides, &name, now, want));
            }
            (Some(now), Some(want)) => changes.extend(alter(sides, &name, now, want)),
            (None, None) => {}
        }
    }
    changes
}

fn create(sides: &Sides<'_>, name: &Name, want: &Table) -> Change {
    let change = Change::new(Object::Table(name.clone()), Action::Create);
    change.steps(creation(sides, name, want))
}

fn creation(sides: &Sides<'_>, name: &Name, want: &Table) -> Vec<Step> {
    let standing = &sides.standing;
    let statements = ddl::table(sides.want, standing, name, want, sides.owner);
    let mut steps: Vec<Step> = statements.into_iter().map(Step::new).collect();
    // It takes after its parents as they will be, and may need the room of partitions that leave.
    let Some(first) = steps.first_mut() else {
        return steps;
    };
    for parent in want.parents().filter(|it| standing.contains_key(*it)) {
        let needs = parent::family_objects(sides, parent);
        first.statement.needs.extend(needs);
        first.statement.after.extend(parent::leaving(sides, parent));
    }
    let inline = want.constraints.values();
    let before = inline.flat_map(|it| constraint::before_reference(sides, it));
    first.statement.after.extend(before);
    if let Some(partition) = &want.partition_of
        && sides.now.tables.contains_key(&partition.parent)
    {
        let step = first.clone().lock(Lock::AccessExclusive);
        *first = parent::reading_default(sides, name, &partition.parent, step);
    }
    steps
}

/// PostgreSQL cannot turn one into the other: the table is created anew, without its rows.
fn rebuild(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Change {
    let mut change = drop(sides, name, now);
    change.action = Action::Alter;
    let word = |table: &Table| table.partition_key.as_ref().map(ToString::to_string);
    change = if now.partition_key != want.partition_key {
        change.note("partition key", word(now), word(want))
    } else if partition_key::retypes(now, want) {
        change.note("rebuilt with a column of its partition key", None, None)
    } else if partition_key::goes_with_parent(now, want, sides.fates.rebuilt()) {
        change.note("rebuilt with its parent", None, None)
    } else {
        change.note("rebuilt with what its partition key refers to", None, None)
    };
    let mut change = change.steps(creation(sides, name, want));
    let object = Object::Table(name.clone());
    for step in &mut change.steps {
        step.together.push(object.clone());
    }
    change
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
    let mut change = change.steps(first.map(step));
    let namespace = Object::Namespace(name.schema.clone());
    let mut statement = sql::table::drop(name).needing([namespace]);
    statement.along = along;
    statement.along.extend(sequence::along(sides, name, None));
    let ties = now
        .parents()
        .map(|it| Object::Parent(name.clone(), it.clone()));
    statement.along.extend(ties);
    if let Some(partition) = &now.partition_of {
        // Foreign keys that reference the whole table hold its partitions fast, unless they are detached. But what goes,
        // if only to come back, and is such a partition's own, too, must go before it.
        let keys = sides.links.keys_to_ancestors(name);
        let goes = |key: &Object| {
            let mut above = sides.links.ancestors(name);
            above.any(|it| key.table() == Some(it)) && sides.fates.of(key).is_some()
        };
        if keys
            .iter()
            .any(|it| sides.wants_constraint(it) && !goes(it))
        {
            let detach = sql::partition::detach(name, partition);
            statement.after.push((Effect::Drop, detach.object.clone()));
            change = change.step(step(detach));
        }
        let keys = keys.into_iter().map(|it| (Effect::Drop, it));
        statement.after.extend(keys);
    }
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
    let keys = now.constraints.iter();
    let keys = keys.filter_map(|(it, key)| sql::constraint::index_of(name, it, key));
    let policies = now.policies.keys().map(|it| part(Object::Policy, it));
    let triggers = now.triggers.keys().map(|it| part(Object::Trigger, it));
    let rules = now.rules.keys().map(|it| part(Object::Rule, it));
    columns
        .chain(defaults)
        .chain(constraints)
        .chain(indexes)
        .chain(keys)
        .chain(policies)
        .chain(triggers)
        .chain(rules)
        .collect()
}

/// What a parent's statement does to a child before the child's own do is no news: a note tells what was there at the
/// beginning.
fn retell(change: &mut Change, now: &Table) {
    let Object::Column(_, column) = &change.object else {
        return;
    };
    let Some(column) = now.column(column) else {
        return;
    };
    let settings = &column.settings;
    for note in &mut change.notes {
        let before = match note.property {
            "default" => column.default.as_ref().map(ToString::to_string),
            "storage" => settings.storage.map(|it| it.sql().to_owned()),
            "statistics" => settings.statistics.map(|it| it.to_string()),
            _ => continue,
        };
        if before == note.to {
            note.property = "set again after the parent's";
            note.from = None;
            note.to = None;
        } else {
            note.from = before;
        }
    }
}

fn alter(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Vec<Change> {
    let Some((flat, wanted)) = sides.settled.get(name) else {
        return Vec::new();
    };
    let object = Object::Table(name.clone());
    let mut change = Change::new(object.clone(), Action::Alter);
    change = described::owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    change = setting::of_table(change, sides, name, now, want);
    change = described::comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    change = grant::compare(sides, change, &object, &now.grants, &want.grants);
    let mut changes = vec![change];
    changes.extend(column::compare(sides, name, flat, wanted));
    changes.extend(constraint::compare(sides, name, flat, wanted));
    changes.extend(index::compare(sides, name, &flat.indexes, &wanted.indexes));
    changes.push(row_security::compare(sides, name, now, want));
    changes.extend(policy::compare(sides, name, now, want));
    changes.extend(trigger::compare(
        sides,
        &object,
        name,
        &now.triggers,
        &want.triggers,
    ));
    changes.extend(trigger::inherited(sides, name, now, want));
    changes.extend(rule::compare(sides, &object, name, &now.rules, &want.rules));
    for change in changes
        .iter_mut()
        .filter(|_| want.parents().next().is_some())
    {
        retell(change, now);
    }
    // What it had of a parent that it leaves is its own only afterwards; and what is done to children too wants them
    // to belong to the same role.
    let mut left = parent::left(sides, name);
    left.extend(descent::adopted(sides.now, sides.want, name));
    let steps = changes.iter_mut().flat_map(|it| &mut it.steps);
    // What is said of the table itself, such as whom it belongs to, is no matter of its parents and children.
    // And a partition cannot leave before its own foreign key to the table that it leaves is gone.
    let keys = sides.links.keys_to_ancestors(name);
    let holds = |it: &Statement| it.effect == Effect::Drop && keys.contains(&it.object);
    for step in steps.filter(|it| it.statement.object != object && !holds(&it.statement)) {
        step.statement.after.extend(left.iter().cloned());
    }
    changes.extend(parent::compare(sides, name, (now, want), (flat, wanted)));
    changes
}
