//! Rewrite rules.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Ident, Name, Rule, TriggerState};

/// The `CREATE RULE` statement that the definition is.
pub fn create(table: &Name, name: &Ident, rule: &Rule) -> Statement {
    let sql = rule.definition.as_str().to_owned();
    statement(Effect::Create, table, name, sql)
}

/// `ALTER TABLE … ENABLE / DISABLE RULE name`.
pub fn set_state(table: &Name, name: &Ident, state: TriggerState) -> Statement {
    let words = match state {
        TriggerState::Enabled => "ENABLE RULE",
        TriggerState::Disabled => "DISABLE RULE",
        TriggerState::Replica => "ENABLE REPLICA RULE",
        TriggerState::Always => "ENABLE ALWAYS RULE",
    };
    let writer = Writer::new("ALTER TABLE")
        .name(table)
        .word(words)
        .ident(name);
    statement(Effect::Alter, table, name, writer.finish())
}

/// `DROP RULE name ON table`.
pub fn drop(table: &Name, name: &Ident) -> Statement {
    let writer = Writer::new("DROP RULE").ident(name).word("ON").name(table);
    statement(Effect::Drop, table, name, writer.finish())
}

fn statement(effect: Effect, table: &Name, name: &Ident, sql: String) -> Statement {
    Statement::new(effect, Object::Rule(table.clone(), name.clone()), sql)
}
