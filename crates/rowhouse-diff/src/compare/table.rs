//! Tables, and everything on them.

use rowhouse_core::model::{ConstraintKind, Name, Persistence, Table};
use rowhouse_core::{Object, ddl, sql};

use super::{
    Pair, Sides, column, constraint, described, grant, index, pairs, policy, row_security, rule,
    trigger,
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
    let namespace = Object::Namespace(name.schema.clone());
    let mut statement = sql::table::drop(name).needing([namespace]);
    statement.along = parts(name, now);
    change.step(
        Step::new(statement)
            .hazards(&[Hazard::DataLossTable])
            .lock(Lock::AccessExclusive),
    )
}

/// What goes with a table, and so needs what each of them needs.
fn parts(name: &Name, now: &Table) -> Vec<Object> {
    let columns = now.columns.iter().flat_map(|it| {
        [
            Object::Column(name.clone(), it.name.clone()),
            Object::Default(name.clone(), it.name.clone()),
        ]
    });
    let constraints = now
        .constraints
        .iter()
        .filter(|(_, it)| it.kind != ConstraintKind::ForeignKey)
        .map(|(it, _)| Object::Constraint(name.clone(), it.clone()));
    let indexes = now
        .indexes
        .keys()
        .map(|it| Object::Index(name.clone(), it.clone()));
    let policies = now
        .policies
        .keys()
        .map(|it| Object::Policy(name.clone(), it.clone()));
    let triggers = now
        .triggers
        .keys()
        .map(|it| Object::Trigger(name.clone(), it.clone()));
    columns
        .chain(constraints)
        .chain(indexes)
        .chain(policies)
        .chain(triggers)
        .collect()
}

fn alter(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Vec<Change> {
    let object = Object::Table(name.clone());
    let mut change = Change::new(object.clone(), Action::Alter);
    change = described::owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    change = persistence(change, name, now.persistence, want.persistence);
    change = storage(change, name, now, want);
    change = described::comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    change = grant::on_table(sides, change, name, now, want);
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
