//! Grants on any object.

use rowhouse_core::model::{Grant, Grants};
use rowhouse_core::{Object, sql};

use crate::{Change, Hazard, Step};

/// Adds what it takes to turn one set of grants into the other.
pub(super) fn compare(mut change: Change, object: &Object, now: &Grants, want: &Grants) -> Change {
    let extra: Vec<&Grant> = now.difference(want).collect();
    let missing: Vec<&Grant> = want.difference(now).collect();
    for grant in &extra {
        change = change.note("grant", Some(describe(grant)), None);
    }
    for grant in &missing {
        change = change.note("grant", None, Some(describe(grant)));
    }
    change = change.steps(sql::grant::revoke(object, extra));
    change.steps(
        sql::grant::grant(object, missing)
            .into_iter()
            .map(|statement| Step::new(statement).hazards(&[Hazard::GrantWidened])),
    )
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
