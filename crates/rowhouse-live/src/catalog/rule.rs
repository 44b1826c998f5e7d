//! Rewrite rules, without those that make a view a view.

use rowhouse_core::Fragment;
use rowhouse_core::model::Rule;
use tokio_postgres::Row;

use super::Found;
use super::cell::ident;
use super::trigger::state;

pub(super) const SQL: &str = "
SELECT r.ev_class, r.rulename::text, pg_get_ruledef(r.oid), r.ev_enabled::text, obj_description(r.oid, 'pg_rewrite')
FROM pg_rewrite r
JOIN pg_class c ON c.oid = r.ev_class
WHERE c.relnamespace = ANY ($1) AND r.rulename <> '_RETURN'";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        if let Some(rules) = found.rules(row.get(0)) {
            rules.insert(ident(row, 1), rule(row));
        }
    }
}

fn rule(row: &Row) -> Rule {
    let text: String = row.get(2);
    Rule {
        definition: Fragment::new(text.strip_suffix(';').unwrap_or(&text)),
        state: state(row.get::<_, &str>(3)),
        comment: row.get(4),
    }
}
