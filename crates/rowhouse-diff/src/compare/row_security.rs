//! The switches of row-level security.

use rowhouse_core::model::{Column, Name, Table};
use rowhouse_core::{Effect, Object, sql};

use super::Sides;
use crate::{Action, Change, Hazard, Lock, Step};

pub(super) fn compare(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Change {
    // Whoever lifts FORCE for a query sets it again as it was, and so comes before.
    let counts = |table: &Table, it: &Column| {
        let column = table.column(&it.name);
        column.is_some_and(|it| it.identity.is_some())
    };
    let live = sides.now.tables.get(name);
    let gains = want.columns.iter().filter(|it| {
        let had = live.is_some_and(|live| counts(live, it));
        it.identity.is_some() && !had
    });
    let queries = gains.map(|it| Object::Column(name.clone(), it.name.clone()));
    let queries: Vec<_> = queries.map(|it| (Effect::Alter, it)).collect();
    let (now, want) = (now.row_security, want.row_security);
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
    change.steps(statements.into_iter().map(|it| {
        Step::new(it)
            .after(queries.clone())
            .hazards(hazards)
            .lock(Lock::AccessExclusive)
    }))
}
