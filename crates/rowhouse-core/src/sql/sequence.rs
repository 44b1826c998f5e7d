//! Sequences.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Ident, Name, Persistence, Sequence};

/// `CREATE SEQUENCE name AS type …`: the options that are not the type's own.
pub fn create(name: &Name, sequence: &Sequence) -> Statement {
    let writer = Writer::new(match sequence.persistence {
        Persistence::Permanent => "CREATE SEQUENCE",
        Persistence::Unlogged => "CREATE UNLOGGED SEQUENCE",
    })
    .name(name)
    .word("AS")
    .raw(&sequence.ty);
    let (min, max) = default_limits(sequence);
    let start = if sequence.increment > 0 {
        sequence.min
    } else {
        sequence.max
    };
    let options = [
        ("INCREMENT BY", sequence.increment, 1),
        ("MINVALUE", sequence.min, min),
        ("MAXVALUE", sequence.max, max),
        ("START WITH", sequence.start, start),
        ("CACHE", sequence.cache, 1),
    ];
    let writer = options
        .into_iter()
        .filter(|(_, value, default)| value != default)
        .fold(writer, |writer, (words, value, _)| {
            writer.word(words).number(value)
        });
    statement(
        Effect::Create,
        name,
        writer.word_if(sequence.cycle, "CYCLE"),
    )
}

/// The limits that PostgreSQL gives a sequence that does not say.
fn default_limits(sequence: &Sequence) -> (i64, i64) {
    let (min, max) = sequence.limits();
    if sequence.increment > 0 {
        (1, max)
    } else {
        (min, -1)
    }
}

/// `ALTER SEQUENCE name …`: the options that differ. Its position stays.
pub fn alter(name: &Name, now: &Sequence, want: &Sequence) -> Statement {
    let mut writer = Writer::new("ALTER SEQUENCE").name(name);
    if now.ty != want.ty {
        writer = writer.word("AS").raw(&want.ty);
    }
    // A new type moves limits that were the old type's own: then they are said again.
    let retyped = now.ty != want.ty;
    let options = [
        ("INCREMENT BY", now.increment, want.increment, false),
        ("MINVALUE", now.min, want.min, retyped),
        ("MAXVALUE", now.max, want.max, retyped),
        ("START WITH", now.start, want.start, false),
        ("CACHE", now.cache, want.cache, false),
    ];
    for (words, now, want, always) in options {
        if now != want || always {
            writer = writer.word(words).number(want);
        }
    }
    if now.cycle != want.cycle {
        writer = writer.word(if want.cycle { "CYCLE" } else { "NO CYCLE" });
    }
    let apart = apart((now.min, now.max), (want.min, want.max));
    statement(Effect::Alter, name, writer.word_if(apart, "RESTART"))
}

/// Whether no value of one range is in the other: then a sequence cannot stand where it stood.
pub(super) const fn apart(now: (i64, i64), want: (i64, i64)) -> bool {
    now.1 < want.0 || want.1 < now.0
}

/// `SELECT setval(…)`: a sequence that stands before its new range, or was never used and stands behind it, begins with
/// the first value of that. `None` if it cannot stand there, or must be restarted anyway. One that was used and stands
/// behind the range has used it up: PostgreSQL refuses.
pub fn enter_range(name: &Name, now: &Sequence, want: &Sequence) -> Option<Statement> {
    let ranges = [(now.min, now.max), (want.min, want.max)];
    let sql = enter(name, now.start, want.increment < 0, ranges)?;
    let object = Object::Sequence(name.clone());
    Some(Statement::new(Effect::Alter, object, sql))
}

/// The same in terms of numbers: where it started at first, and the range now and then.
pub(super) fn enter(
    name: &Name,
    start: i64,
    descends: bool,
    [now, want]: [(i64, i64); 2],
) -> Option<String> {
    // It must be able to stand there before the range is the new one.
    let (first, last, before, behind) = if descends {
        (want.1.min(now.1), want.0, ">", "<")
    } else {
        (want.0.max(now.0), want.1, "<", ">")
    };
    let outside = start < want.0 || start > want.1;
    let writer = Writer::new("SELECT setval(")
        .glue()
        .text(&Writer::default().name(name).finish())
        .glue()
        .word(",")
        .number(first)
        .glue()
        .word(", false) FROM")
        .name(name)
        .word("WHERE last_value")
        .word(before)
        .number(first);
    // What started before the range cannot stand behind it without having been used.
    let writer = if (start < want.0) == descends {
        writer
            .word("OR NOT is_called AND last_value")
            .word(behind)
            .number(last)
    } else {
        writer
    };
    (outside && !apart(now, want)).then(|| writer.finish())
}

/// `ALTER SEQUENCE name SET LOGGED` or `SET UNLOGGED`.
pub fn set_persistence(name: &Name, persistence: Persistence) -> Statement {
    let writer = Writer::new("ALTER SEQUENCE").name(name);
    let writer = writer.word(match persistence {
        Persistence::Permanent => "SET LOGGED",
        Persistence::Unlogged => "SET UNLOGGED",
    });
    statement(Effect::Alter, name, writer)
}

/// `ALTER SEQUENCE name OWNED BY column` or `NONE`: from then on it goes with that column, and no longer with `now`.
pub fn set_owned_by(
    name: &Name,
    now: Option<&(Name, Ident)>,
    want: Option<&(Name, Ident)>,
) -> Statement {
    let writer = Writer::new("ALTER SEQUENCE").name(name).word("OWNED BY");
    let writer = match want {
        Some((table, column)) => writer.name(table).glue().word(".").glue().ident(column),
        None => writer.word("NONE"),
    };
    let objects = |(table, column): &(Name, Ident)| {
        [
            Object::Table(table.clone()),
            Object::Column(table.clone(), column.clone()),
        ]
    };
    // What the column's default needs is the sequence, which so cannot wait for the column: being bound to it can.
    let object = Object::SequenceColumn(name.clone());
    let Some(want) = want else {
        // Before they are dropped: the sequence would go with them.
        return Statement::new(Effect::Drop, object, writer.finish())
            .needing(now.into_iter().flat_map(objects));
    };
    Statement::new(Effect::Create, object, writer.finish())
        .needing([Object::Sequence(name.clone())])
        .needing(objects(want))
        .freeing(now.into_iter().flat_map(objects))
}

/// `ALTER SEQUENCE from RENAME TO to`.
pub fn rename(from: &Name, to: &Name) -> Statement {
    let writer = Writer::new("ALTER SEQUENCE")
        .name(from)
        .word("RENAME TO")
        .ident(&to.name);
    statement(Effect::Create, to, writer).vacating(Object::Sequence(from.clone()))
}

/// `ALTER SEQUENCE from RENAME TO to`, of an identity column.
pub fn rename_of_identity(table: &Name, column: &Ident, from: &Name, to: &Name) -> Statement {
    let object = Object::Column(table.clone(), column.clone());
    Statement {
        effect: Effect::Alter,
        object,
        needs: vec![Object::Table(table.clone())],
        ..rename(from, to)
    }
}

/// `SELECT setval(…) FROM from`: the sequence of an identity column goes on where another one stands. `ranges` are the
/// other's and its own; where it cannot stand there it begins anew.
pub fn carry_to_identity(
    from: &Name,
    table: &Name,
    column: &Ident,
    ranges: [(i64, i64); 2],
) -> Statement {
    let regclass = Writer::default().name(table).finish();
    let writer = Writer::new("SELECT setval(pg_get_serial_sequence(")
        .glue()
        .text(&regclass)
        .glue()
        .word(",")
        .text(column.as_str())
        .glue()
        .word("), last_value, is_called) FROM")
        .name(from);
    let writer = within(writer, ranges);
    let object = Object::Column(table.clone(), column.clone());
    Statement::new(Effect::Alter, object, writer.finish()).freeing([Object::Sequence(from.clone())])
}

/// `SELECT setval(…) FROM from`: a sequence goes on where that of an identity column stands. `ranges` are that one's
/// and its own; where it cannot stand there it begins anew.
pub fn carry_from_identity(
    to: &Name,
    from: &Name,
    table: &Name,
    column: &Ident,
    ranges: [(i64, i64); 2],
) -> Statement {
    let regclass = Writer::default().name(to).finish();
    let writer = Writer::new("SELECT setval(")
        .glue()
        .text(&regclass)
        .glue()
        .word(", last_value, is_called) FROM")
        .name(from);
    let writer = within(writer, ranges);
    let object = Object::Column(table.clone(), column.clone());
    Statement::new(Effect::Alter, object, writer.finish()).needing([Object::Sequence(to.clone())])
}

/// The condition on a place in the first range, where that may be outside of the second.
fn within(writer: Writer, [now, want]: [(i64, i64); 2]) -> Writer {
    if want.0 <= now.0 && now.1 <= want.1 {
        return writer;
    }
    writer
        .word("WHERE last_value BETWEEN")
        .number(want.0)
        .word("AND")
        .number(want.1)
}

/// `ALTER SEQUENCE name RENAME TO aside`: frees the name for a sequence that goes on where this one stands.
pub fn move_aside(name: &Name) -> Statement {
    let writer = Writer::new("ALTER SEQUENCE")
        .name(name)
        .word("RENAME TO")
        .ident(&super::aside::name(name).name);
    let object = Object::Sequence(name.clone());
    Statement::new(Effect::Drop, object, writer.finish())
        .after([(Effect::Drop, Object::SequenceColumn(name.clone()))])
}

/// `DROP SEQUENCE name`, with its position.
pub fn drop(name: &Name) -> Statement {
    let writer = Writer::new("DROP SEQUENCE").name(name);
    statement(Effect::Drop, name, writer)
}

fn statement(effect: Effect, name: &Name, writer: Writer) -> Statement {
    Statement::new(effect, Object::Sequence(name.clone()), writer.finish())
        .needing([Object::Namespace(name.schema.clone())])
}
