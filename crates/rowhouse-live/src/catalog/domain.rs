//! Domains, with their checks. A NOT NULL constraint is a property of its domain.

use rowhouse_core::model::{Domain, DomainCheck, Grants, Ident};
use rowhouse_core::{Fragment, Object};
use tokio_postgres::Row;

use super::Found;
use super::cell::{fragment, fragment_or_none, ident, name};

/// One row for each check, and at least one for each domain.
pub(super) const SQL: &str = "
SELECT t.oid, n.nspname::text, t.typname::text, pg_get_userbyid(t.typowner)::text,
       format_type(t.typbasetype, t.typtypmod),
       CASE WHEN t.typcollation <> b.typcollation
            THEN (SELECT format('%I.%I', cn.nspname, l.collname)
                  FROM pg_collation l JOIN pg_namespace cn ON cn.oid = l.collnamespace
                  WHERE l.oid = t.typcollation) END,
       pg_get_expr(t.typdefaultbin, 0), t.typnotnull, obj_description(t.oid, 'pg_type'),
       k.conname::text, pg_get_constraintdef(k.oid) AS definition, k.convalidated, obj_description(k.oid, 'pg_constraint')
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_constraint k ON k.contypid = t.oid AND k.contype = 'c'
WHERE t.typnamespace = ANY ($1) AND t.typtype = 'd'
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let name = name(row, 1);
        found
            .objects
            .insert(row.get(0), Object::Domain(name.clone()));
        let domain = found.model.domains.entry(name);
        let domain = domain.or_insert_with(|| domain_of(row));
        if let Some(check) = row.get::<_, Option<String>>(9) {
            domain.checks.insert(Ident::new(check), check_of(row));
        }
    }
}

fn domain_of(row: &Row) -> Domain {
    Domain {
        owner: Some(ident(row, 3)),
        base: fragment(row, 4),
        collation: fragment_or_none(row, 5),
        default: fragment_or_none(row, 6),
        not_null: row.get(7),
        checks: std::collections::BTreeMap::new(),
        grants: Grants::new(),
        comment: row.get(8),
    }
}

fn check_of(row: &Row) -> DomainCheck {
    let validated: bool = row.get(11);
    let text: String = row.get(10);
    // The deparser says NOT VALID; the model keeps that apart, so that validating is not redefining.
    let text = if validated {
        text.as_str()
    } else {
        text.strip_suffix(" NOT VALID").unwrap_or(&text)
    };
    DomainCheck {
        definition: Fragment::new(text),
        validated,
        comment: row.get(12),
    }
}
