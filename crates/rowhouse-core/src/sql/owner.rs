//! `ALTER … OWNER TO`.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::Ident;

/// Gives the object to another owner; `None` for objects that have none of their own.
pub fn alter(object: &Object, owner: &Ident) -> Option<Statement> {
    let writer = match object {
        Object::Namespace(name) => Writer::new("ALTER SCHEMA").ident(name),
        Object::Enum(name) | Object::Composite(name) | Object::Range(name) => {
            Writer::new("ALTER TYPE").name(name)
        }
        Object::Collation(name) => Writer::new("ALTER COLLATION").name(name),
        Object::Domain(name) => Writer::new("ALTER DOMAIN").name(name),
        Object::Sequence(name) => Writer::new("ALTER SEQUENCE").name(name),
        Object::Statistics(name) => Writer::new("ALTER STATISTICS").name(name),
        Object::Publication(name) => Writer::new("ALTER PUBLICATION").ident(name),
        Object::Function(signature) => Writer::new("ALTER").routine(signature),
        Object::EventTrigger(name) => Writer::new("ALTER EVENT TRIGGER").ident(name),
        Object::Table(name) => Writer::new("ALTER TABLE").name(name),
        Object::View(name) => Writer::new("ALTER VIEW").name(name),
        Object::MaterializedView(name) => Writer::new("ALTER MATERIALIZED VIEW").name(name),
        _ => return None,
    };
    let sql = writer.word("OWNER TO").ident(owner).finish();
    Some(
        Statement::new(Effect::Alter, object.clone(), sql)
            .by_login()
            .needing([object.clone(), Object::Role(owner.clone())]),
    )
}
