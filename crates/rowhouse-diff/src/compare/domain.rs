//! Domains.

use rowhouse_core::model::{Domain, Model, Name};
use rowhouse_core::{Object, ddl, sql};

use super::aside::replace;
use super::described::{comment, owner};
use super::links::Links;
use super::{Pair, Sides, domain_check, grant, pairs, retype};
use crate::{Action, Change, Hazard, Lock, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.domains, &sides.want.domains)
        .map(|(name, pair)| {
            let change = |action| Change::new(Object::Domain(name.clone()), action);
            match pair {
                Pair::Missing(want) => {
                    change(Action::Create).steps(ddl::domain(name, want, sides.owner))
                }
                Pair::Both(now, want) => alter(sides, change(Action::Alter), name, now, want),
                Pair::Extra(now) => change(Action::Drop).step(sql::domain::drop(name, now)),
            }
        })
        .collect()
}

/// Whether the domain must be created anew: its base cannot be altered, and PostgreSQL does not hold a new condition
/// against values inside of arrays, composite types and ranges.
pub(super) fn rebuilds(
    now: &Model,
    links: &Links<'_>,
    name: &Name,
    domain: &Domain,
    want: &Domain,
) -> bool {
    domain.base != want.base
        || domain.collation != want.collation
        || narrows(domain, want) && is_contained(now, links, name)
}

/// Whether values that the domain holds must be checked.
fn narrows(now: &Domain, want: &Domain) -> bool {
    let checked = |(name, check): (_, &rowhouse_core::model::DomainCheck)| {
        let known = now.checks.get(name);
        check.validated
            && !known.is_some_and(|it| it.validated && it.definition == check.definition)
    };
    want.not_null && !now.not_null || want.checks.iter().any(checked)
}

fn is_contained(now: &Model, links: &Links<'_>, name: &Name) -> bool {
    let object = Object::Domain(name.clone());
    links.users(&object).any(|user| match user {
        Object::Column(table, column) => {
            let column = now.tables.get(table).and_then(|it| it.column(column));
            column.is_some_and(|it| it.ty.as_str().ends_with("[]"))
        }
        Object::Composite(_) | Object::Range(_) => links.is_stored(user),
        _ => false,
    })
}

fn alter(sides: &Sides<'_>, change: Change, name: &Name, now: &Domain, want: &Domain) -> Change {
    let object = change.object.clone();
    if sides.rebuilds(&object) {
        return rebuild(sides, change, name, now, want);
    }
    let change = default(sides, change, name, now, want);
    let change = not_null(sides, change, name, now, want);
    let change = domain_check::compare(sides, change, name, now, want);
    let change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    let change = comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    grant::compare(sides, change, &object, &now.grants, &want.grants)
}

fn rebuild(
    sides: &Sides<'_>,
    mut change: Change,
    name: &Name,
    now: &Domain,
    want: &Domain,
) -> Change {
    let object = change.object.clone();
    if now.base != want.base {
        change = change.text("base type", Some(&now.base), Some(&want.base));
    }
    if now.collation != want.collation {
        change = change.text("collation", now.collation.as_ref(), want.collation.as_ref());
    }
    if now.default != want.default {
        change = change.text("default", now.default.as_ref(), want.default.as_ref());
    }
    if now.not_null != want.not_null {
        change = note_not_null(change, now, want);
    }
    if now.checks != want.checks {
        change = domain_check::notes(change, now, want);
    }
    if change.notes.is_empty() {
        change = change.note(super::IN_THE_WAY, None, None);
    }
    let loses = retype::hazards(now.base.as_str(), want.base.as_str());
    let mut hazards = vec![Hazard::TypeRebuilt];
    if now.base != want.base && loses.contains(&Hazard::DataLossType) {
        hazards.push(Hazard::DataLossType);
    }
    let create = ddl::domain(name, want, sides.owner);
    replace(change, sides, &object, create, &hazards)
}

fn default(
    sides: &Sides<'_>,
    mut change: Change,
    name: &Name,
    now: &Domain,
    want: &Domain,
) -> Change {
    let in_the_way =
        now.default.is_some() && sides.in_the_way(&Object::DomainDefault(name.clone()));
    if now.default != want.default {
        change = change.text("default", now.default.as_ref(), want.default.as_ref());
    } else if in_the_way {
        change = change.note(super::DEFAULT_IN_THE_WAY, None, None);
    } else {
        return change;
    }
    let drops = now.default.is_some() && (in_the_way || want.default.is_none());
    if drops {
        change = change.step(sql::domain::drop_default(name));
    }
    let has = now.default.is_some() && !drops;
    let set = want.default.as_ref();
    change.steps(set.map(|default| sql::domain::set_default(name, has, default)))
}

fn not_null(sides: &Sides<'_>, change: Change, name: &Name, now: &Domain, want: &Domain) -> Change {
    if now.not_null == want.not_null {
        return change;
    }
    let step = Step::new(sql::domain::set_not_null(name, want.not_null));
    let step = match (want.not_null, sides.links.is_stored(&change.object)) {
        (true, true) => step.hazards(&[Hazard::LockShare]).lock(Lock::Share).long(),
        (true, false) => step,
        (false, _) => step.hazards(&[Hazard::ConstraintDropped]),
    };
    note_not_null(change, now, want).step(step)
}

fn note_not_null(change: Change, now: &Domain, want: &Domain) -> Change {
    let word = |it: &Domain| Some(it.not_null.to_string());
    change.note("not null", word(now), word(want))
}
