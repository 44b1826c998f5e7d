//! Constraints: matched by structure before name, added without blocking a table that is in use.

use std::collections::BTreeSet;

use rowhouse_core::model::{Constraint, ConstraintKind, Ident, Name, Table};
use rowhouse_core::{Effect, Object, Statement, sql};

use super::fate::Fate;
use super::validation::validate;
use super::{Pair, Sides, bound, described, key, pairs, parent, partitioned, setting, taken};
use crate::carry::descendants;
use crate::{Action, Change, Hazard, Lock, Step, Transaction};

/// What becomes of a live constraint. Foreign keys lean on keys.
pub(super) fn fate(
    name: &Ident,
    now: &Constraint,
    want: &Table,
    major: Option<u16>,
) -> Option<Fate> {
    match want.constraints.get(name) {
        Some(wanted) => rebuilds(now, wanted, major).then_some(Fate::Rebuilt),
        None => (!want.constraints.values().any(|it| same(now, it))).then_some(Fate::Gone),
    }
}

/// Whether both are one constraint but for the name and for what can be altered.
pub(super) fn same(now: &Constraint, want: &Constraint) -> bool {
    now.kind == want.kind
        && now.definition == want.definition
        && now.deferrable == want.deferrable
        && now.enforced == want.enforced
        && now.validated == want.validated
}

/// Whether PostgreSQL has no way from one to the other but dropping and adding it.
pub(super) fn rebuilds(now: &Constraint, want: &Constraint, major: Option<u16>) -> bool {
    let foreign = now.kind == ConstraintKind::ForeignKey;
    // A foreign key that is enforced again is read under a lock, while one that is added need not be.
    let relaxes = foreign && !want.enforced && major.is_some_and(|it| it >= 18);
    now.kind != want.kind
        || now.definition != want.definition
        || now.deferrable != want.deferrable && !foreign
        || now.enforced != want.enforced && !relaxes
        || now.validated && !want.validated
}

pub(super) fn compare(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Vec<Change> {
    let mut renamed: BTreeSet<&Ident> = BTreeSet::new();
    let mut changes = Vec::new();
    for (it, pair) in pairs(&now.constraints, &want.constraints) {
        let object = Object::Constraint(name.clone(), it.clone());
        match pair {
            Pair::Missing(wanted) => {
                let twin = now.constraints.iter().find(|(other, constraint)| {
                    same(constraint, wanted)
                        && !sides.in_the_way(&Object::Constraint(name.clone(), (*other).clone()))
                        && !want.constraints.contains_key(*other)
                        && !renamed.contains(*other)
                });
                if let Some((other, constraint)) = twin {
                    renamed.insert(other);
                    let step = Step::new(sql::constraint::rename(name, other, it, constraint))
                        .lock(Lock::AccessExclusive);
                    let change = Change::new(object.clone(), Action::Rename)
                        .note("name", Some(other.to_string()), Some(it.to_string()))
                        .step(step);
                    changes.push(settle(change, sides, &object, constraint, wanted));
                } else {
                    let mut added = add(sides, name, it, wanted, it);
                    let gone = earlier_primary_key(sides, name, wanted);
                    for step in added.build.iter_mut().filter(|_| !gone.is_empty()) {
                        if step.statement.object == object {
                            step.statement.after.extend(gone.iter().cloned());
                        }
                    }
                    let text = wanted.comment.as_deref();
                    changes.push(
                        Change::new(object.clone(), Action::Create)
                            .steps(added.build)
                            .steps(added.check)
                            .steps(text.and_then(|text| sql::comment::set(&object, Some(text)))),
                    );
                }
            }
            Pair::Both(now, want) => changes.push(alter(sides, &object, now, want)),
            Pair::Extra(_) => {}
        }
    }
    for (it, constraint) in &now.constraints {
        if !want.constraints.contains_key(it) && !renamed.contains(it) {
            let change = Change::new(Object::Constraint(name.clone(), it.clone()), Action::Drop);
            changes.push(
                change
                    .text("definition", Some(&constraint.definition), None)
                    .steps(
                        drop(sides, name, it, constraint)
                            .map(|it| it.hazards(&[Hazard::ConstraintDropped])),
                    ),
            );
        }
    }
    changes
}

fn alter(sides: &Sides<'_>, object: &Object, now: &Constraint, want: &Constraint) -> Change {
    let mut change = Change::new(object.clone(), Action::Alter);
    if now.definition != want.definition {
        change = change.text("definition", Some(&now.definition), Some(&want.definition));
    }
    if now.deferrable != want.deferrable {
        let word = |it: &Constraint| match it.deferrable.sql() {
            "" => "NOT DEFERRABLE".to_owned(),
            words => words.to_owned(),
        };
        change = change.note("deferrable", Some(word(now)), Some(word(want)));
    }
    for (property, from, to) in [
        ("enforced", now.enforced, want.enforced),
        ("validated", now.validated, want.validated),
    ] {
        if from != to {
            change = change.note(property, Some(from.to_string()), Some(to.to_string()));
        }
    }
    let in_the_way = sides.in_the_way(object);
    if !in_the_way && !rebuilds(now, want, sides.now.major) {
        return settle(change, sides, object, now, want);
    }
    if change.notes.is_empty() {
        change = change.note(super::IN_THE_WAY, None, None);
    }
    let change = replace(change, sides, object, now, want);
    described::comment_again(change, object, now.comment.as_ref(), want.comment.as_ref())
}

/// Alters what can be altered.
fn settle(
    mut change: Change,
    sides: &Sides<'_>,
    object: &Object,
    now: &Constraint,
    want: &Constraint,
) -> Change {
    let Object::Constraint(name, it) = object else {
        return change;
    };
    let step = |statement: Statement| Step::new(statement).lock(Lock::AccessExclusive);
    if now.deferrable != want.deferrable {
        change = change.step(step(sql::constraint::alter(name, it, want, false)));
    }
    if now.enforced != want.enforced {
        let alter = step(sql::constraint::alter(name, it, want, true));
        change = change.step(alter.hazards(lifted(now, want)));
    }
    if now.validated != want.validated {
        change = change.steps(validate(sides, name, it, want));
    }
    change = setting::parameters(
        change,
        "storage parameter",
        (&now.storage, &want.storage),
        |parameter, value| match value {
            Some(value) => sql::constraint::set_parameter(name, it, want, parameter, value),
            None => sql::constraint::reset_parameter(name, it, want, parameter),
        },
    );
    if now.tablespace != want.tablespace {
        let word = |it: &Constraint| it.tablespace.as_ref().map(ToString::to_string);
        let space = want.tablespace.as_ref();
        let step = step(sql::constraint::set_tablespace(name, it, want, space));
        change = change
            .note("tablespace", word(now), word(want))
            .step(step.hazards(&[Hazard::LockAccessExclusive]).long());
    }
    described::comment(change, object, now.comment.as_ref(), want.comment.as_ref())
}

/// A constraint that is no longer enforced is one on paper.
pub(super) fn lifted(now: &Constraint, want: &Constraint) -> &'static [Hazard] {
    if now.enforced && !want.enforced {
        &[Hazard::ConstraintDropped]
    } else {
        &[]
    }
}

/// Drops the old one and adds the new one in one transaction, with whatever leans on them.
fn replace(
    change: Change,
    sides: &Sides<'_>,
    object: &Object,
    now: &Constraint,
    want: &Constraint,
) -> Change {
    let Object::Constraint(name, it) = object else {
        return change;
    };
    let drop = drop(sides, name, it, now).map(|it| it.hazards(lifted(now, want)));
    // Before PostgreSQL 18 the parts of a foreign key would have to be checked one by one, in transactions of their own.
    let parts = want.kind == ConstraintKind::ForeignKey
        && sides.has_partitions(name)
        && sides.now.major < Some(18);
    if sides.in_the_way(object) && want.kind.is_key() || parts {
        // The table is locked and read anyway: no moment is without the key.
        let add = add_at_once(sides, name, it, want);
        let settings = sql::constraint::settings(name, it, want);
        let add = add.after(taken::before(sides, name, it));
        return change
            .steps(drop.map(|it| sides.bundle(object, it)))
            .step(sides.bundle(object, add))
            .steps(settings.map(|it| sides.bundle(object, Step::new(it))));
    }
    // The index of a new key is built first, under another name that the constraint then takes over.
    let built = sql::index::successor(it);
    let added = add(sides, name, it, want, &built);
    let waits = (Effect::Create, Object::Index(name.clone(), built));
    let drop = drop.map(|it| sides.bundle(object, it.after([waits])));
    let mut change = change.steps(drop);
    // One that no longer references the table of a partition need not wait until that is back.
    let target = want.references.as_ref().map(|(target, _)| target);
    let holds = |tie: &&Object| {
        let Object::Parent(_, parent) = tie else {
            return false;
        };
        let above = |it: &Name| {
            let table = sides.want.tables.get(it)?;
            Some(table.partition_of.as_ref()?.parent.clone())
        };
        std::iter::successors(Some(parent.clone()), above).any(|it| Some(&it) == target)
    };
    let ties = sides.fates.ties(object).filter(holds);
    let ties: Vec<Object> = ties.cloned().collect();
    let moving: Vec<Object> = sides.moving_below(object).cloned().collect();
    for step in added.build {
        let step = step.after(ties.iter().map(|tie| (Effect::Create, tie.clone())));
        let step = step.after(moving.iter().map(|it| (Effect::Alter, it.clone())));
        change = change.step(if step.transaction == Transaction::Join {
            sides.bundle(object, step)
        } else {
            step
        });
    }
    change.steps(added.check)
}

/// The step that drops the constraint, unless it goes with an index.
fn drop(sides: &Sides<'_>, name: &Name, it: &Ident, constraint: &Constraint) -> Option<Step> {
    if bound::goes_along(sides, &Object::Constraint(name.clone(), it.clone())) {
        return None;
    }
    let referenced = constraint
        .references
        .as_ref()
        .and_then(|(target, _)| sides.now.tables.get(target));
    let drop = sql::constraint::drop(name, it, constraint, referenced);
    Some(Step::new(drop).lock(Lock::AccessExclusive))
}

/// The steps that add a constraint to a table that may hold rows.
pub(super) struct Added {
    /// They make the constraint.
    pub(super) build: Vec<Step>,
    /// They let it be checked against existing rows, beside the traffic.
    pub(super) check: Vec<Step>,
}

impl Added {
    fn at_once(step: Step) -> Self {
        Self {
            build: vec![step],
            check: Vec::new(),
        }
    }
}

/// The index of a key is built beforehand, under the name `built`.
fn add(sides: &Sides<'_>, name: &Name, it: &Ident, want: &Constraint, built: &Ident) -> Added {
    let referenced = want
        .references
        .as_ref()
        .and_then(|(target, _)| sides.want.tables.get(target));
    let partitions = sides.has_partitions(name);
    let mut added = match want.kind {
        ConstraintKind::ForeignKey if partitions && sides.now.major < Some(18) => {
            partitioned::foreign_key(sides, name, it, want)
        }
        ConstraintKind::Check | ConstraintKind::ForeignKey => {
            // NOT VALID takes its lock for a moment only; the scan that follows lets reads and writes through.
            let lock = if want.kind == ConstraintKind::Check {
                Lock::AccessExclusive
            } else {
                Lock::ShareRowExclusive
            };
            let empty = sides.is_partitioned(name) && !partitions;
            let valid = !want.enforced || want.validated && empty;
            let step =
                Step::new(sql::constraint::add(name, it, want, valid, referenced)).lock(lock);
            let check = if want.validated && !valid {
                validate(sides, name, it, want)
            } else {
                Vec::new()
            };
            Added {
                build: vec![step],
                check,
            }
        }
        _ => match sql::constraint::index(want) {
            Some(index) if partitions => {
                let steps = partitioned::key(sides, name, it, want, &index, built != it);
                Added {
                    build: steps,
                    check: Vec::new(),
                }
            }
            Some(index) if !sides.is_partitioned(name) => Added {
                build: key::add(sides, name, it, want, &index, built),
                check: Vec::new(),
            },
            _ => Added::at_once(add_at_once(sides, name, it, want)),
        },
    };
    let settings = sql::constraint::settings(name, it, want);
    added.build.extend(settings.map(Step::new));
    let mut leaving = before_reference(sides, want);
    leaving.extend(taken::before(sides, name, it));
    leaving.extend(taken::before_parents(sides, name, want));
    leaving.extend(taken::after_parents(sides, name, want));
    for step in &mut added.build {
        step.statement.after.extend(leaving.iter().cloned());
    }
    added
}

/// The end of the primary key that the table has, be it of its parent: it has one at a time.
pub(super) fn earlier_primary_key(
    sides: &Sides<'_>,
    name: &Name,
    want: &Constraint,
) -> Vec<(Effect, Object)> {
    let table = sides.now.tables.get(name);
    let table = table.filter(|_| want.kind == ConstraintKind::PrimaryKey);
    let own = table.into_iter().flat_map(|it| &it.constraints);
    let parts = table.into_iter().flat_map(|it| &it.inherited.constraints);
    let keys = own.chain(parts.map(|(it, part)| (it, &part.constraint)));
    let keys = keys.filter(|(_, it)| it.kind == ConstraintKind::PrimaryKey);
    keys.map(|(it, _)| (Effect::Drop, Object::Constraint(name.clone(), it.clone())))
        .collect()
}

/// What must have happened before a new foreign key refers to its table: the ends of live keys that PostgreSQL could
/// take for the referenced one, by their columns; and partitions have left that would be held fast.
pub(super) fn before_reference(sides: &Sides<'_>, want: &Constraint) -> Vec<(Effect, Object)> {
    let Some((target, columns)) = &want.references else {
        return Vec::new();
    };
    let Some((table, _)) = sides.settled.get(target) else {
        return Vec::new();
    };
    let fits = |key: &[Ident]| key.iter().all(|it| columns.contains(it));
    let parts = sides.now.tables.get(target);
    let parts = parts.into_iter().flat_map(|it| &it.inherited.constraints);
    let parts = parts.map(|(it, part)| (it, &part.constraint));
    let keys = table.constraints.iter().chain(parts);
    let keys = keys.filter(|(_, it)| it.kind.is_key() && fits(&it.columns));
    let keys = keys.map(|(it, _)| Object::Constraint(target.clone(), it.clone()));
    let indexes = table.indexes.iter();
    let indexes = indexes.filter(|(_, it)| it.unique && fits(&it.columns));
    let indexes = indexes.map(|(it, _)| Object::Index(target.clone(), it.clone()));
    let mut all: Vec<_> = keys.chain(indexes).map(|it| (Effect::Drop, it)).collect();
    let mut parts = descendants(sides.now, |it| it == target);
    parts.insert(target.clone());
    all.extend(parts.iter().flat_map(|it| parent::leaving(sides, it)));
    all
}

/// Adds a constraint and checks every row under one lock.
pub(super) fn add_at_once(sides: &Sides<'_>, name: &Name, it: &Ident, want: &Constraint) -> Step {
    let referenced = want
        .references
        .as_ref()
        .and_then(|(target, _)| sides.want.tables.get(target));
    let step = Step::new(sql::constraint::add(name, it, want, true, referenced))
        .lock(Lock::AccessExclusive);
    if sides.is_partitioned(name) && !sides.has_partitions(name) {
        // It has no rows.
        step
    } else {
        step.hazards(&[Hazard::LockAccessExclusive]).long()
    }
}
