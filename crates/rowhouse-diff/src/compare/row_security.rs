//! The switches of row-level security.

use rowhouse_core::model::{Name, RowSecurity};
use rowhouse_core::{Object, sql};

use crate::{Action, Change, Hazard, Lock, Step};

pub(super) fn compare(name: &Name, now: RowSecurity, want: RowSecurity) -> Change {
    let mut change = Change::new(Object::RowSecurity(name.clone()), Action::Alter);
    for (property, now, want) in [
        ("enabled", now.enabled, want.enabled),
        ("forced", now.forced, want.forced),
    ] {
        if now != want {
            change = change.note(property, Some(now.to_string()), Some(want.to_string()));
        }
    }
    let weakened = (now.enabled && !want.enabled) || (now.forced && !want.forced);
    let hazards: &[Hazard] = if weakened {
        &[Hazard::RowSecurityWeakened]
    } else {
        &[]
    };
    let statements = sql::table::set_row_security(name, now, want);
    change.steps(
        statements
            .into_iter()
            .map(|it| Step::new(it).hazards(hazards).lock(Lock::AccessExclusive)),
    )
}
