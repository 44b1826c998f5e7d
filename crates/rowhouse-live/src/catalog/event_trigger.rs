//! Event triggers. They belong to the database: all are read, whatever the namespaces in scope.

use rowhouse_core::model::{EventTrigger, Signature};
use tokio_postgres::Row;

use super::Found;
use super::cell::{ident, name};
use super::trigger::state;

pub(super) const SQL: &str = "
SELECT e.evtname::text, e.evtevent::text, pg_get_userbyid(e.evtowner)::text, coalesce(e.evttags, '{}'),
       n.nspname::text, f.proname::text, e.evtenabled::text, obj_description(e.oid, 'pg_event_trigger')
FROM pg_event_trigger e
JOIN pg_proc f ON f.oid = e.evtfoid
JOIN pg_namespace n ON n.oid = f.pronamespace
WHERE $1::oid[] IS NOT NULL
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_event_trigger'::regclass AND d.objid = e.oid AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    let named = |row: &Row| (ident(row, 0), event_trigger(row));
    found.model.event_triggers = rows.iter().map(named).collect();
}

fn event_trigger(row: &Row) -> EventTrigger {
    EventTrigger {
        owner: Some(ident(row, 2)),
        event: ident(row, 1),
        tags: row.get(3),
        // The function of an event trigger takes no arguments.
        function: Signature {
            name: name(row, 4),
            arguments: String::new(),
        },
        state: state(row.get::<_, &str>(6)),
        comment: row.get(7),
    }
}
