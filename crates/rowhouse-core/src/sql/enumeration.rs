//! Enumerated types.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Enum, Name};

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

/// `ALTER TYPE name RENAME VALUE from TO to`.
pub fn rename_value(name: &Name, from: &str, to: &str) -> Statement {
    let writer = Writer::new("ALTER TYPE")
        .name(name)
        .word("RENAME VALUE")
        .text(from)
        .word("TO")
        .text(to);
    statement(Effect::Alter, name, writer.finish())
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
