//! Event triggers. Only a superuser may create one.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{EventTrigger, Ident, TriggerState};

/// `CREATE EVENT TRIGGER name ON event [WHEN TAG IN (tags)] EXECUTE FUNCTION function()`.
pub fn create(name: &Ident, trigger: &EventTrigger) -> Statement {
    let writer = Writer::new("CREATE EVENT TRIGGER")
        .ident(name)
        .word("ON")
        .ident(&trigger.event);
    let writer = if trigger.tags.is_empty() {
        writer
    } else {
        writer
            .word("WHEN TAG IN")
            .open()
            .list(&trigger.tags, |writer, tag| writer.text(tag))
            .close()
    };
    let writer = writer.word("EXECUTE FUNCTION").signature(&trigger.function);
    statement(Effect::Create, name, trigger, writer)
}

/// `ALTER EVENT TRIGGER name ENABLE / DISABLE`.
pub fn set_state(name: &Ident, trigger: &EventTrigger) -> Statement {
    let writer = Writer::new("ALTER EVENT TRIGGER")
        .ident(name)
        .word(match trigger.state {
            TriggerState::Enabled => "ENABLE",
            TriggerState::Disabled => "DISABLE",
            TriggerState::Replica => "ENABLE REPLICA",
            TriggerState::Always => "ENABLE ALWAYS",
        });
    statement(Effect::Alter, name, trigger, writer)
}

/// `DROP EVENT TRIGGER name`.
pub fn drop(name: &Ident, trigger: &EventTrigger) -> Statement {
    let writer = Writer::new("DROP EVENT TRIGGER").ident(name);
    statement(Effect::Drop, name, trigger, writer)
}

fn statement(effect: Effect, name: &Ident, trigger: &EventTrigger, writer: Writer) -> Statement {
    Statement::new(effect, Object::EventTrigger(name.clone()), writer.finish())
        .by_login()
        .needing([Object::Function(trigger.function.clone())])
}
