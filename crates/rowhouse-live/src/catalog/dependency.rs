//! What each object refers to, by `pg_depend`.

use std::collections::BTreeSet;

use rowhouse_core::Object;
use rowhouse_core::model::{Dependencies, Ident, Name, Signature};
use tokio_postgres::Row;

use super::address::{Address, Addresses};
use super::cell::ident_or_none;
use super::function::identity_arguments;

/// Objects whose own queries leave no address. The one behind a view's rule is the view itself: `pg_depend` names the
/// helper, the model does not have it. A reference to a table's row type is one to the table.
pub(super) const OBJECTS: &str = concat!("
SELECT 'pg_class'::regclass::oid, c.oid, 0, c.relkind::text, n.nspname::text, c.relname::text, NULL::text
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('v', 'm', 'f', 'S', 'c')
UNION ALL
SELECT 'pg_attrdef'::regclass, d.oid, 0, 'v', n.nspname::text, c.relname::text, NULL
FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY ($1) AND c.relkind = 'v'
UNION ALL
SELECT 'pg_trigger'::regclass, t.oid, 0, 'trigger', n.nspname::text, c.relname::text, t.tgname::text
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY ($1) AND NOT t.tgisinternal
UNION ALL
SELECT 'pg_proc'::regclass, p.oid, 0, 'function', n.nspname::text, p.proname::text,
       ", identity_arguments!(), "
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.pronamespace = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
UNION ALL
SELECT 'pg_type'::regclass, t.oid, 0, coalesce(c.relkind::text, 'type ' || e.typtype::text),
       n.nspname::text, e.typname::text, NULL
FROM pg_type t
LEFT JOIN pg_type b ON b.oid = t.typelem AND t.typcategory = 'A'
LEFT JOIN pg_range m ON m.rngmultitypid = coalesce(b.oid, t.oid)
JOIN pg_type e ON e.oid = coalesce(m.rngtypid, b.oid, t.oid)
LEFT JOIN pg_class c ON c.oid = e.typrelid
JOIN pg_namespace n ON n.oid = e.typnamespace
WHERE t.typnamespace = ANY ($1)
UNION ALL
SELECT 'pg_proc'::regclass, p.oid, 0, 'type r', n.nspname::text, t.typname::text, NULL
FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (r.rngtypid, r.rngmultitypid)
     AND d.classid = 'pg_proc'::regclass AND d.deptype = 'i'
JOIN pg_proc p ON p.oid = d.objid
WHERE t.typnamespace = ANY ($1)
UNION ALL
SELECT 'pg_constraint'::regclass, k.oid, 0, 'domain constraint', n.nspname::text, t.typname::text, k.conname::text
FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typnamespace = ANY ($1) AND k.contype = 'c'
UNION ALL
SELECT 'pg_collation'::regclass, l.oid, 0, 'collation', n.nspname::text, l.collname::text, NULL
FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
WHERE l.collnamespace = ANY ($1)
UNION ALL
SELECT 'pg_statistic_ext'::regclass, s.oid, 0, 'statistics', n.nspname::text, s.stxname::text, NULL
FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
WHERE s.stxnamespace = ANY ($1)
UNION ALL
SELECT 'pg_publication_rel'::regclass, r.oid, 0, 'published', n.nspname::text, c.relname::text, p.pubname::text
FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid JOIN pg_class c ON c.oid = r.prrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY ($1)
UNION ALL
SELECT 'pg_rewrite'::regclass, r.oid, 0, CASE WHEN r.rulename = '_RETURN' THEN c.relkind::text ELSE 'rule' END,
       n.nspname::text, c.relname::text, r.rulename::text
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY ($1)
UNION ALL
SELECT 'pg_event_trigger'::regclass, e.oid, 0, 'event trigger', NULL, e.evtname::text, NULL FROM pg_event_trigger e
UNION ALL
SELECT 'pg_extension'::regclass, e.oid, 0, 'extension', NULL, e.extname::text, NULL FROM pg_extension e");

/// An object of an extension stands for the extension. That a sequence goes with a column is in the model; as a
/// dependency it would turn in a circle with the column's default.
pub(super) const EDGES: &str = "
SELECT d.classid, d.objid, d.objsubid,
       coalesce(x.refclassid, d.refclassid), coalesce(x.refobjid, d.refobjid),
       CASE WHEN x.refobjid IS NULL THEN d.refobjsubid ELSE 0 END
FROM pg_depend d
LEFT JOIN pg_depend x ON x.classid = d.refclassid AND x.objid = d.refobjid AND x.deptype = 'e'
WHERE d.deptype IN ('n', 'a') AND d.objid NOT IN (SELECT q.seqrelid FROM pg_sequence q)
  AND d.objid >= 16384 AND d.refobjid >= 16384 AND d.refclassid <> 'pg_namespace'::regclass
  AND $1::oid[] IS NOT NULL";

/// The edges, from object to object.
pub(super) fn dependencies(addresses: &Addresses, edges: &[Row]) -> Dependencies {
    let known = addresses.objects();
    // Edges of one object mostly follow each other.
    let mut all: Vec<(Object, BTreeSet<Object>)> = Vec::new();
    let mut last = None;
    for row in edges {
        let address: Address = (row.get(0), row.get(1), row.get(2));
        let Some(of) = known.get(address) else {
            continue;
        };
        let on = known.get((row.get(3), row.get(4), row.get(5)));
        let on = on.unwrap_or(&Object::Other);
        if of == on {
            continue;
        }
        match (of_default(of, on), all.last_mut()) {
            (None, Some((_, refers))) if last == Some(address) => {
                refers.insert(on.clone());
            }
            (other, _) => {
                last = other.is_none().then_some(address);
                let of = other.unwrap_or_else(|| of.clone());
                all.push((of, BTreeSet::from([on.clone()])));
            }
        }
    }
    all.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    all.dedup_by(|(object, refers), (kept, more)| {
        let same = object == kept;
        if same {
            more.append(refers);
        }
        same
    });
    all.into_iter().collect()
}

/// A domain's default has no address of its own; but what else could refer to a function or a sequence?
fn of_default(of: &Object, on: &Object) -> Option<Object> {
    match (of, on) {
        (Object::Domain(name), Object::Function(_) | Object::Sequence(_)) => {
            Some(Object::DomainDefault(name.clone()))
        }
        _ => None,
    }
}

fn object(row: &Row) -> Option<Object> {
    let (kind, name): (String, String) = (row.get(3), row.get(5));
    let part = || ident_or_none(row, 6);
    let Some(schema) = row.get::<_, Option<String>>(4) else {
        return match kind.as_str() {
            "extension" => Some(Object::Extension(Ident::new(name))),
            "event trigger" => Some(Object::EventTrigger(Ident::new(name))),
            _ => None,
        };
    };
    let name = Name::new(schema, name);
    Some(match kind.as_str() {
        // Its row type.
        "r" | "p" => Object::Table(name),
        "v" => Object::View(name),
        "m" => Object::MaterializedView(name),
        "trigger" => Object::Trigger(name, part()?),
        "rule" => Object::Rule(name, part()?),
        "function" => Object::Function(Signature {
            name,
            arguments: row.get::<_, Option<String>>(6)?,
        }),
        "type e" => Object::Enum(name),
        "type d" => Object::Domain(name),
        "type r" => Object::Range(name),
        "c" => Object::Composite(name),
        "S" => Object::Sequence(name),
        "domain constraint" => Object::DomainCheck(name, part()?),
        "collation" => Object::Collation(name),
        "statistics" => Object::Statistics(name),
        "published" => Object::Published(part()?, name),
        _ => return None,
    })
}

/// Adds the objects that have no query of their own.
pub(super) fn fill_objects(addresses: &mut Addresses, objects: &[Row]) {
    for row in objects {
        if let Some(object) = object(row) {
            let address = (row.get(0), row.get(1), row.get(2));
            addresses.insert(address, object);
        }
    }
}
