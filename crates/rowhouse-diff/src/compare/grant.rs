//! Grants on any object.

use rowhouse_core::model::{Grant, Grantee, Grants, Name, Table};
use rowhouse_core::{Object, sql};

use super::Sides;
use super::fate::Fate;
use crate::{Change, Hazard, Step};

/// Adds what it takes to turn one set of grants into the other.
pub(super) fn compare(
    sides: &Sides<'_>,
    mut change: Change,
    object: &Object,
    now: &Grants,
    want: &Grants,
) -> Change {
    let extra: Vec<&Grant> = now.difference(want).collect();
    let missing: Vec<&Grant> = want.difference(now).collect();
    for grant in &extra {
        change = change.note("grant", Some(describe(grant)), None);
    }
    for grant in &missing {
        change = change.note("grant", None, Some(describe(grant)));
    }
    change = change.steps(sql::grant::revoke(object, extra));
    // A role that the same plan creates can do nothing yet: what it is given is its beginning, not a widening.
    let (new, known): (Vec<&Grant>, Vec<&Grant>) =
        missing.into_iter().partition(|grant| is_new(sides, grant));
    change = change.steps(sql::grant::grant(object, new));
    change.steps(
        sql::grant::grant(object, known)
            .into_iter()
            .map(|statement| Step::new(statement).hazards(&[Hazard::GrantWidened])),
    )
}

fn is_new(sides: &Sides<'_>, grant: &Grant) -> bool {
    match &grant.grantee {
        Grantee::Public => false,
        Grantee::Role(role) => {
            !sides.now.roles.contains_key(role) && sides.want.roles.contains_key(role)
        }
    }
}

/// The same for a table, whose columns take the grants on them along when they are dropped.
pub(super) fn on_table(
    sides: &Sides<'_>,
    change: Change,
    name: &Name,
    now: &Table,
    want: &Table,
) -> Change {
    let stays = |grant: &&Grant| {
        let Some(column) = &grant.column else {
            return true;
        };
        let object = Object::Column(name.clone(), column.clone());
        !matches!(sides.fates.of(&object), Some(Fate::Gone | Fate::Rebuilt))
    };
    let kept: Grants = now.grants.iter().filter(stays).cloned().collect();
    let lost = |grant: &&Grant| now.grants.contains(grant) && !kept.contains(grant);
    let again: Grants = want.grants.iter().filter(lost).cloned().collect();
    let object = Object::Table(name.clone());
    let rest: Grants = want.grants.difference(&again).cloned().collect();
    let change = compare(sides, change, &object, &kept, &rest);
    if again.is_empty() {
        return change;
    }
    change
        .note("grants given again with their columns", None, None)
        .steps(sql::grant::grant(&object, &again))
}

/// The wanted grants that an object which is dropped and created again held before; all of them for a new object.
pub(super) fn kept(now: Option<&Grants>, want: &Grants) -> Grants {
    match now {
        Some(now) => now.intersection(want).cloned().collect(),
        None => want.clone(),
    }
}

/// Adds the grants that an object which is dropped and created again did not hold before, and says which it loses.
pub(super) fn widen(
    sides: &Sides<'_>,
    change: Change,
    object: &Object,
    now: Option<&Grants>,
    want: &Grants,
) -> Change {
    let Some(now) = now else { return change };
    let lost = now.difference(want);
    let change = lost.fold(change, |change, grant| {
        change.note("grant", Some(describe(grant)), None)
    });
    compare(sides, change, object, &kept(Some(now), want), want)
}

fn describe(grant: &Grant) -> String {
    let column = grant
        .column
        .as_ref()
        .map(|column| format!(" ({column})"))
        .unwrap_or_default();
    let option = if grant.grantable {
        " with grant option"
    } else {
        ""
    };
    format!(
        "{}{column} to {}{option}",
        grant.privilege.sql(),
        grant.grantee
    )
}
