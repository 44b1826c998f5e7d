//! Moving an object aside while its successor takes its name.

use rowhouse_declare::ident;

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Ident, Name};

/// The name under which an object waits.
pub fn name(of: &Name) -> Name {
    Name {
        schema: of.schema.clone(),
        name: Ident::new(ident::shorten(&format!("{}_replaced", of.name))),
    }
}

/// The object under the name under which it waits; `None` for a kind that never does.
pub fn object(of: &Object) -> Option<Object> {
    match of {
        Object::Collation(it) => Some(Object::Collation(name(it))),
        Object::Enum(it) => Some(Object::Enum(name(it))),
        Object::Domain(it) => Some(Object::Domain(name(it))),
        Object::Composite(it) => Some(Object::Composite(name(it))),
        Object::Range(it) => Some(Object::Range(name(it))),
        _ => None,
    }
}

/// `ALTER … RENAME TO`: its name becomes free, which counts as dropping it.
pub fn rename(of: &Object) -> Option<Statement> {
    let (writer, of_name) = named("ALTER", of)?;
    let sql = writer
        .name(of_name)
        .word("RENAME TO")
        .ident(&name(of_name).name)
        .finish();
    Some(Statement::new(Effect::Drop, of.clone(), sql))
}

/// `DROP …`, when whatever used it has moved on to its successor.
///
/// It counts as altering the waiting object, and so comes after what it `needs`: whatever moves on.
pub fn drop(of: &Object) -> Option<Statement> {
    let (writer, of_name) = named("DROP", of)?;
    let sql = writer.name(&name(of_name)).finish();
    Some(Statement::new(Effect::Alter, object(of)?, sql).needing([of.clone()]))
}

fn named<'a>(verb: &'static str, of: &'a Object) -> Option<(Writer, &'a Name)> {
    let writer = Writer::new(verb);
    match of {
        Object::Collation(name) => Some((writer.word("COLLATION"), name)),
        Object::Domain(name) => Some((writer.word("DOMAIN"), name)),
        Object::Enum(name) | Object::Composite(name) | Object::Range(name) => {
            Some((writer.word("TYPE"), name))
        }
        _ => None,
    }
}
