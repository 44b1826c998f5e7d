//! Checks of domains: matched by structure before name, and held against existing values in a step of their own.

use std::collections::BTreeSet;

use rowhouse_core::model::{Domain, DomainCheck, Ident, Name};
use rowhouse_core::{Object, sql};

use super::{Pair, Sides, pairs};
use crate::{Change, Hazard, Lock, Step};

pub(super) fn compare(
    sides: &Sides<'_>,
    mut change: Change,
    name: &Name,
    now: &Domain,
    want: &Domain,
) -> Change {
    let mut renamed: BTreeSet<&Ident> = BTreeSet::new();
    change = notes(change, now, want);
    for (it, pair) in pairs(&now.checks, &want.checks) {
        let object = Object::DomainCheck(name.clone(), it.clone());
        let (was, wanted) = match pair {
            Pair::Missing(wanted) => {
                let twin = twin(now, want, wanted, &renamed)
                    .filter(|(other, _)| !sides.in_the_way(&check(name, other)));
                if let Some((other, twin)) = twin {
                    renamed.insert(other);
                    change = change.step(sql::domain::rename_check(name, other, it));
                    (twin.comment.as_ref(), wanted)
                } else {
                    change = add(sides, change, name, it, wanted);
                    (None, wanted)
                }
            }
            Pair::Both(now, wanted) if !same(now, wanted) || sides.in_the_way(&object) => {
                let validates = now.definition == wanted.definition && wanted.validated;
                if validates && !sides.in_the_way(&object) {
                    change = validate(sides, change, name, it);
                    (now.comment.as_ref(), wanted)
                } else {
                    let drop = Step::new(sql::domain::drop_check(name, it));
                    change = change.step(sides.bundle(&object, drop));
                    change = add(sides, change, name, it, wanted);
                    (None, wanted)
                }
            }
            Pair::Both(now, wanted) => (now.comment.as_ref(), wanted),
            Pair::Extra(_) => continue,
        };
        if was != wanted.comment.as_ref() {
            change = change.steps(sql::comment::set(&object, wanted.comment.as_deref()));
        }
    }
    let extra = now.checks.keys();
    let extra = extra.filter(|it| !want.checks.contains_key(*it) && !renamed.contains(*it));
    change.steps(extra.map(|it| {
        let step = Step::new(sql::domain::drop_check(name, it));
        step.hazards(&[Hazard::ConstraintDropped])
    }))
}

/// What differs between the checks, without any step.
pub(super) fn notes(mut change: Change, now: &Domain, want: &Domain) -> Change {
    let mut renamed: BTreeSet<&Ident> = BTreeSet::new();
    for (it, pair) in pairs(&now.checks, &want.checks) {
        match pair {
            Pair::Missing(wanted) => {
                let twin = twin(now, want, wanted, &renamed).map(|(other, _)| other);
                renamed.extend(twin);
                change = match twin {
                    Some(other) => {
                        change.note("constraint", Some(other.to_string()), Some(it.to_string()))
                    }
                    None => change.note("constraint", None, Some(describe(it, wanted))),
                };
            }
            Pair::Both(now, want) if !same(now, want) => {
                change = change.note(
                    "constraint",
                    Some(describe(it, now)),
                    Some(describe(it, want)),
                );
            }
            Pair::Both(now, want) if now.comment != want.comment => {
                let comment = |check: &DomainCheck| {
                    let text = check.comment.as_ref()?;
                    Some(format!("{it}: {text}"))
                };
                change = change.note("comment on constraint", comment(now), comment(want));
            }
            Pair::Both(..) | Pair::Extra(_) => {}
        }
    }
    for (it, check) in &now.checks {
        if !want.checks.contains_key(it) && !renamed.contains(it) {
            change = change.note("constraint", Some(describe(it, check)), None);
        }
    }
    change
}

fn describe(name: &Ident, check: &DomainCheck) -> String {
    let valid = if check.validated { "" } else { " NOT VALID" };
    format!("{name} {}{valid}", check.definition)
}

fn check(name: &Name, it: &Ident) -> Object {
    Object::DomainCheck(name.clone(), it.clone())
}

/// Whether both are one check but for the name.
fn same(now: &DomainCheck, want: &DomainCheck) -> bool {
    now.definition == want.definition && now.validated == want.validated
}

/// The check that `wanted` is under another name.
fn twin<'a>(
    now: &'a Domain,
    want: &Domain,
    wanted: &DomainCheck,
    taken: &BTreeSet<&Ident>,
) -> Option<(&'a Ident, &'a DomainCheck)> {
    now.checks.iter().find(|(other, check)| {
        same(check, wanted) && !want.checks.contains_key(*other) && !taken.contains(*other)
    })
}

fn add(sides: &Sides<'_>, change: Change, name: &Name, it: &Ident, want: &DomainCheck) -> Change {
    if want.validated && !sides.links.is_stored(&Object::Domain(name.clone())) {
        return change.step(sql::domain::add_check(name, it, want, true));
    }
    let step = Step::new(sql::domain::add_check(name, it, want, false));
    let object = Object::DomainCheck(name.clone(), it.clone());
    let existing = sides.now.domains.get(name);
    let step = if existing.is_some_and(|now| now.checks.contains_key(it)) {
        sides.bundle(&object, step)
    } else {
        step
    };
    let change = change.step(step);
    if want.validated {
        validate(sides, change, name, it)
    } else {
        change
    }
}

fn validate(sides: &Sides<'_>, change: Change, name: &Name, it: &Ident) -> Change {
    let step = Step::new(sql::domain::validate_check(name, it));
    if !sides.links.is_stored(&Object::Domain(name.clone())) {
        return change.step(step);
    }
    let step = step.hazards(&[Hazard::LockShare]).lock(Lock::Share);
    change.step(step.alone().long())
}
