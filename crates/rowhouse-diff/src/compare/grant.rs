//! Grants on any object.

use rowhouse_core::model::{Grant, Grantee, Grants};
use rowhouse_core::{Object, sql};

use super::Sides;
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
