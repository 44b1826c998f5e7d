//! Constraints: matched by structure before name, added without blocking a table that is in use.

use std::collections::BTreeSet;

use rowhouse_core::model::{Constraint, ConstraintKind, Ident, Name, Table};
use rowhouse_core::{Effect, Object, sql};

use super::fate::Fate;
use super::validation::validate;
use super::{Pair, Sides, described, key, pairs};
use crate::{Action, Change, Hazard, Lock, Step, Transaction};

/// What becomes of a live constraint. Foreign keys lean on keys.
pub(super) fn fate(name: &Ident, now: &Constraint, want: &Table) -> Option<Fate> {
    match want.constraints.get(name) {
        Some(wanted) => (now.definition != wanted.definition).then_some(Fate::Rebuilt),
        None => (!want.constraints.values().any(|it| same(now, it))).then_some(Fate::Gone),
    }
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
                    changes.push(comment(change, &object, constraint, wanted));
                } else {
                    let change = add(
                        Change::new(object.clone(), Action::Create),
                        sides,
                        name,
                        it,
                        wanted,
                        it,
                    );
                    let text = wanted.comment.as_deref();
                    changes.push(
                        change.steps(text.and_then(|text| sql::comment::set(&object, Some(text)))),
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
                    .step(drop(sides, name, it, constraint).hazards(&[Hazard::ConstraintDropped])),
            );
        }
    }
    changes
}

/// Whether both are one constraint but for the name.
pub(super) fn same(now: &Constraint, want: &Constraint) -> bool {
    now.kind == want.kind && now.definition == want.definition && now.validated == want.validated
}

fn comment(change: Change, object: &Object, now: &Constraint, want: &Constraint) -> Change {
    described::comment(change, object, now.comment.as_ref(), want.comment.as_ref())
}

fn alter(sides: &Sides<'_>, object: &Object, now: &Constraint, want: &Constraint) -> Change {
    let mut change = Change::new(object.clone(), Action::Alter);
    let Object::Constraint(name, it) = object else {
        return change;
    };
    let in_the_way = sides.in_the_way(object);
    if now.definition != want.definition {
        change = change.text("definition", Some(&now.definition), Some(&want.definition));
    }
    if now.validated != want.validated {
        change = change.note(
            "validated",
            Some(now.validated.to_string()),
            Some(want.validated.to_string()),
        );
    }
    if change.notes.is_empty() && !in_the_way {
        return comment(change, object, now, want);
    }
    if now.definition == want.definition && want.validated && !in_the_way {
        return comment(validate(change, sides, name, it, want), object, now, want);
    }
    if change.notes.is_empty() {
        change = change.note(super::IN_THE_WAY, None, None);
    }
    let change = replace(change, sides, object, now, want);
    described::comment_again(change, object, now.comment.as_ref(), want.comment.as_ref())
}

/// Drops the old one and adds the new one in one transaction, with whatever leans on them.
fn replace(
    mut change: Change,
    sides: &Sides<'_>,
    object: &Object,
    now: &Constraint,
    want: &Constraint,
) -> Change {
    let Object::Constraint(name, it) = object else {
        return change;
    };
    let drop = drop(sides, name, it, now);
    if sides.in_the_way(object) && want.kind.is_key() {
        // The table is locked and read anyway: no moment is without the key.
        let add = add_at_once(sides, name, it, want);
        return change
            .step(sides.bundle(object, drop))
            .step(sides.bundle(object, add));
    }
    // The index of a new key is built first, under another name that the constraint then takes over.
    let built = sql::index::successor(it);
    let new = Change::new(object.clone(), Action::Alter);
    let added = add(new, sides, name, it, want, &built);
    let waits = (Effect::Create, Object::Index(name.clone(), built));
    change = change.step(sides.bundle(object, drop.after([waits])));
    for step in added.steps {
        let joins = step.transaction == Transaction::Join
            && step.statement.effect == Effect::Create
            && step.statement.object == *object;
        change = change.step(if joins {
            sides.bundle(object, step)
        } else {
            step
        });
    }
    change
}

fn drop(sides: &Sides<'_>, name: &Name, it: &Ident, constraint: &Constraint) -> Step {
    let referenced = constraint
        .references
        .as_ref()
        .and_then(|(target, _)| sides.now.tables.get(target));
    Step::new(sql::constraint::drop(name, it, constraint, referenced)).lock(Lock::AccessExclusive)
}

/// Adds a constraint to a table that may hold rows. The index of a key is built beforehand, under the name `built`.
fn add(
    change: Change,
    sides: &Sides<'_>,
    name: &Name,
    it: &Ident,
    want: &Constraint,
    built: &Ident,
) -> Change {
    let referenced = want
        .references
        .as_ref()
        .and_then(|(target, _)| sides.want.tables.get(target));
    match want.kind {
        ConstraintKind::Check | ConstraintKind::ForeignKey => {
            // NOT VALID takes its lock for a moment only; the scan that follows lets reads and writes through.
            let lock = if want.kind == ConstraintKind::Check {
                Lock::AccessExclusive
            } else {
                Lock::ShareRowExclusive
            };
            let step =
                Step::new(sql::constraint::add(name, it, want, false, referenced)).lock(lock);
            let change = change.step(step);
            if want.validated {
                validate(change, sides, name, it, want)
            } else {
                change
            }
        }
        _ if key::is_plain(want) => key::add(change, sides, name, it, want, built),
        _ => change.step(add_at_once(sides, name, it, want)),
    }
}

/// Adds a constraint and checks every row under one lock.
fn add_at_once(sides: &Sides<'_>, name: &Name, it: &Ident, want: &Constraint) -> Step {
    let referenced = want
        .references
        .as_ref()
        .and_then(|(target, _)| sides.want.tables.get(target));
    Step::new(sql::constraint::add(name, it, want, true, referenced))
        .hazards(&[Hazard::LockAccessExclusive])
        .lock(Lock::AccessExclusive)
        .long()
}
