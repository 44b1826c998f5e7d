//! Event triggers. They belong to the database: all are read, whatever the namespaces in scope.

use std::collections::BTreeMap;

use rowhouse_core::model::{EventTrigger, Ident, Name, Signature};
use tokio_postgres::Row;

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

pub(super) fn event_triggers(rows: &[Row]) -> BTreeMap<Ident, EventTrigger> {
    rows.iter()
        .map(|row| (Ident::new(row.get::<_, String>(0)), event_trigger(row)))
        .collect()
}

fn event_trigger(row: &Row) -> EventTrigger {
    EventTrigger {
        owner: Some(Ident::new(row.get::<_, String>(2))),
        event: Ident::new(row.get::<_, String>(1)),
        tags: row.get(3),
        // The function of an event trigger takes no arguments.
        function: Signature {
            name: Name::new(row.get::<_, String>(4), row.get::<_, String>(5)),
            arguments: String::new(),
        },
        state: state(&row.get::<_, String>(6)),
        comment: row.get(7),
    }
}
