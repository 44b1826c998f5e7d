//! Triggers, and the trigger functions that Rowhouse itself needs.

use super::{Effect, Fragment, Statement, Writer};
use crate::Object;
use crate::model::{Ident, Model, Name, Signature, Trigger, TriggerState};

/// The `CREATE TRIGGER` statement that the definition is.
pub fn create(table: &Name, name: &Ident, trigger: &Trigger) -> Statement {
    let sql = trigger.definition.as_str().to_owned();
    statement(Effect::Create, table, name, trigger, sql)
}

/// `ALTER TABLE … ENABLE / DISABLE TRIGGER name`.
pub fn set_state(table: &Name, name: &Ident, trigger: &Trigger) -> Statement {
    let words = match trigger.state {
        TriggerState::Enabled => "ENABLE TRIGGER",
        TriggerState::Disabled => "DISABLE TRIGGER",
        TriggerState::Replica => "ENABLE REPLICA TRIGGER",
        TriggerState::Always => "ENABLE ALWAYS TRIGGER",
    };
    let sql = Writer::new("ALTER TABLE")
        .name(table)
        .word(words)
        .ident(name)
        .finish();
    statement(Effect::Alter, table, name, trigger, sql)
}

/// The same, of a trigger that a partition has of `model`'s table above it; `None` where there is none.
pub fn set_inherited_state(
    model: &Model,
    partition: &Name,
    name: &Ident,
    state: TriggerState,
) -> Option<Statement> {
    let of = model.trigger(partition, name)?;
    let trigger = Trigger {
        state,
        ..of.clone()
    };
    // What is done to the parent's is done to the partitions' as well.
    let above = |it: &Name| Some(model.tables.get(it)?.partition_of.as_ref()?.parent.clone());
    let above = std::iter::successors(above(partition), |it| above(it));
    let events = above.flat_map(|it| {
        let trigger = Object::Trigger(it, name.clone());
        [(Effect::Create, trigger.clone()), (Effect::Alter, trigger)]
    });
    Some(set_state(partition, name, &trigger).after(events))
}

/// `DROP TRIGGER name ON table`.
pub fn drop(table: &Name, name: &Ident, trigger: &Trigger) -> Statement {
    let sql = Writer::new("DROP TRIGGER")
        .ident(name)
        .word("ON")
        .name(table)
        .finish();
    statement(Effect::Drop, table, name, trigger, sql)
}

fn statement(
    effect: Effect,
    table: &Name,
    name: &Ident,
    trigger: &Trigger,
    sql: String,
) -> Statement {
    Statement::new(effect, Object::Trigger(table.clone(), name.clone()), sql)
        .needing([Object::Function(trigger.function.clone())])
}

/// A trigger that calls `function` before each changed row.
pub(crate) fn before_update(name: &Ident, table: &Name, function: &Signature) -> Fragment {
    Writer::new("CREATE TRIGGER")
        .ident(name)
        .word("BEFORE UPDATE ON")
        .name(table)
        .word("FOR EACH ROW EXECUTE FUNCTION")
        .signature(function)
        .into_fragment()
}

/// What a refusing trigger refuses.
#[derive(Clone, Copy)]
pub(crate) enum Refusal {
    /// Changing and removing rows: an append-only table.
    Change,
    /// Writing at all: a read-only table.
    Write,
}

/// A trigger that calls `function` before each refused statement, with the refused roles as its arguments.
pub(crate) fn before_refused(
    name: &Ident,
    table: &Name,
    what: Refusal,
    function: &Signature,
    roles: &[String],
) -> Fragment {
    Writer::new("CREATE TRIGGER")
        .ident(name)
        .word(match what {
            Refusal::Change => "BEFORE UPDATE OR DELETE OR TRUNCATE ON",
            Refusal::Write => "BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON",
        })
        .name(table)
        .word("FOR EACH STATEMENT EXECUTE FUNCTION")
        .name(&function.name)
        .glue()
        .open()
        .list(roles, |writer, role| writer.text(role))
        .close()
        .into_fragment()
}

/// A function that sets `column` to the time of the transaction, where the row really changes. The trigger's own
/// WHEN could not say that: it must not look at generated columns.
pub(crate) fn set_now(function: &Signature, column: &Ident) -> Fragment {
    Writer::new("CREATE OR REPLACE FUNCTION")
        .signature(function)
        .word(concat!(
            "RETURNS trigger LANGUAGE plpgsql SET search_path TO '' AS $function$\n",
            "BEGIN\n",
            "    IF NEW IS DISTINCT FROM OLD THEN\n",
            "        NEW."
        ))
        .glue()
        .ident(column)
        .word(":= now();\n    END IF;\n    RETURN NEW;\nEND\n$function$")
        .into_fragment()
}

/// A function that refuses the statement to the roles among its arguments.
pub(crate) fn refuse(function: &Signature) -> Fragment {
    Writer::new("CREATE OR REPLACE FUNCTION")
        .signature(function)
        .word(concat!(
            "RETURNS trigger LANGUAGE plpgsql SET search_path TO '' AS $function$\n",
            "BEGIN\n",
            "    IF current_user = ANY (TG_ARGV) THEN\n",
            "        RAISE insufficient_privilege\n",
            "            USING MESSAGE = format('%s on %I.%I is not allowed', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME);\n",
            "    END IF;\n",
            "    RETURN NULL;\n",
            "END\n",
            "$function$"
        ))
        .into_fragment()
}
