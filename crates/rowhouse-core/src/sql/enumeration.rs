//! Enumerated types.

use rowhouse_declare::ident;

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Enum, Ident, Name};

/// `CREATE TYPE name AS ENUM (labels)`.
pub fn create(name: &Name, enumeration: &Enum) -> Statement {
    let sql = Writer::new("CREATE TYPE")
        .name(name)
        .word("AS ENUM")
        .open()
        .list(&enumeration.labels, |writer, label| writer.text(label))
        .close()
        .finish();
    statement(Effect::Create, name, sql)
}

/// Where a new label goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position<'a> {
    /// Behind all others.
    Last,
    /// Right before this one.
    Before(&'a str),
}

/// `ALTER TYPE name ADD VALUE label`. The label may be used only after the transaction that added it.
pub fn add_value(name: &Name, label: &str, position: Position<'_>) -> Statement {
    let writer = Writer::new("ALTER TYPE")
        .name(name)
        .word("ADD VALUE IF NOT EXISTS")
        .text(label);
    let writer = match position {
        Position::Last => writer,
        Position::Before(other) => writer.word("BEFORE").text(other),
    };
    statement(Effect::Alter, name, writer.finish())
}

/// The name under which a type waits while its successor is put in place.
pub fn aside(name: &Name) -> Name {
    Name {
        schema: name.schema.clone(),
        name: Ident::new(ident::shorten(&format!("{}_replaced", name.name))),
    }
}

/// `ALTER TYPE name RENAME TO aside`.
pub fn rename(name: &Name, aside: &Name) -> Statement {
    statement(
        Effect::Alter,
        name,
        Writer::new("ALTER TYPE")
            .name(name)
            .word("RENAME TO")
            .ident(&aside.name)
            .finish(),
    )
}

/// `CREATE TYPE`, in the place of one that was moved aside.
pub fn create_again(name: &Name, enumeration: &Enum) -> Statement {
    Statement {
        effect: Effect::Alter,
        ..create(name, enumeration)
    }
}

/// `DROP TYPE aside`, when every column of the type `name` has moved on.
pub fn drop_aside(aside: &Name, name: &Name) -> Statement {
    let sql = Writer::new("DROP TYPE").name(aside).finish();
    statement(Effect::Alter, name, sql)
}

/// `DROP TYPE name`.
pub fn drop(name: &Name) -> Statement {
    statement(
        Effect::Drop,
        name,
        Writer::new("DROP TYPE").name(name).finish(),
    )
}

fn statement(effect: Effect, name: &Name, sql: String) -> Statement {
    Statement::new(effect, Object::Enum(name.clone()), sql)
        .needing([Object::Namespace(name.schema.clone())])
}
