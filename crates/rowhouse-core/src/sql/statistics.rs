//! Extended statistics.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Name, Statistics};

/// `CREATE STATISTICS name …`.
pub fn create(name: &Name, statistics: &Statistics) -> Statement {
    let writer = Writer::new("CREATE STATISTICS")
        .name(name)
        .raw(&statistics.definition);
    statement(Effect::Create, name, statistics, writer)
}

/// `ALTER STATISTICS name SET STATISTICS …`; -1 is the columns' own target.
pub fn set_target(name: &Name, statistics: &Statistics) -> Statement {
    let writer = Writer::new("ALTER STATISTICS")
        .name(name)
        .word("SET STATISTICS")
        .number(statistics.target.unwrap_or(-1).into());
    statement(Effect::Alter, name, statistics, writer)
}

/// `ALTER STATISTICS from RENAME TO to`.
pub fn rename(from: &Name, to: &Name, statistics: &Statistics) -> Statement {
    let writer = Writer::new("ALTER STATISTICS")
        .name(from)
        .word("RENAME TO")
        .ident(&to.name);
    statement(Effect::Create, to, statistics, writer)
}

/// `DROP STATISTICS name`.
pub fn drop(name: &Name, statistics: &Statistics) -> Statement {
    let writer = Writer::new("DROP STATISTICS").name(name);
    statement(Effect::Drop, name, statistics, writer)
}

fn statement(effect: Effect, name: &Name, statistics: &Statistics, writer: Writer) -> Statement {
    Statement::new(effect, Object::Statistics(name.clone()), writer.finish()).needing([
        Object::Namespace(name.schema.clone()),
        Object::Table(statistics.table.clone()),
    ])
}
