//! Triggers that nobody but their author made: those of constraints are internal, and partitions have copies of their
//! parent's, of which counts only when they fire.

use rowhouse_core::model::{Signature, Trigger, TriggerState};
use tokio_postgres::Row;

use super::Found;
use super::cell::{fragment, ident, name};

pub(super) const SQL: &str = "
SELECT t.tgrelid, t.tgname::text, pg_get_triggerdef(t.oid), t.tgenabled::text,
       fn.nspname::text, f.proname::text, oidvectortypes(f.proargtypes), obj_description(t.oid, 'pg_trigger'),
       p.oid IS NOT NULL
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_proc f ON f.oid = t.tgfoid
JOIN pg_namespace fn ON fn.oid = f.pronamespace
LEFT JOIN pg_trigger p ON p.oid = t.tgparentid
WHERE c.relnamespace = ANY ($1) AND NOT t.tgisinternal AND (p.oid IS NULL OR p.tgenabled <> t.tgenabled)";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        if row.get(8) {
            if let Some(table) = found.table(row.get(0)) {
                let state = state(row.get::<_, &str>(3));
                table.inherited.triggers.insert(ident(row, 1), state);
            }
        } else if let Some(triggers) = found.triggers(row.get(0)) {
            triggers.insert(ident(row, 1), trigger(row));
        }
    }
}

fn trigger(row: &Row) -> Trigger {
    Trigger {
        definition: fragment(row, 2),
        state: state(row.get::<_, &str>(3)),
        function: Signature {
            name: name(row, 4),
            arguments: row.get(6),
        },
        comment: row.get(7),
    }
}

/// The state behind a letter of `tgenabled`, `ev_enabled` or `evtenabled`.
pub(super) fn state(letter: &str) -> TriggerState {
    match letter {
        "D" => TriggerState::Disabled,
        "R" => TriggerState::Replica,
        "A" => TriggerState::Always,
        _ => TriggerState::Enabled,
    }
}
