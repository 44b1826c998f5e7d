//! `CREATE TABLE`, `DROP TABLE` and the switches of a table.

use std::collections::BTreeMap;

use super::{Effect, Statement, Writer, column, constraint};
use crate::Object;
use crate::model::{Constraint, Ident, Name, Persistence, RowSecurity, Table};

/// `CREATE TABLE name (columns, constraints)`.
///
/// Foreign keys to tables that are `standing` already are among them: PostgreSQL then knows that there are no rows to
/// check, while `ADD CONSTRAINT` reads both tables and fails on one whose rows row-level security hides. The others
/// come later, when every table exists.
pub fn create(name: &Name, table: &Table, standing: &BTreeMap<Name, Table>) -> Statement {
    enum Element<'a> {
        Column(&'a crate::model::Column),
        Constraint(&'a Ident, &'a Constraint),
    }
    let mut inline: Vec<_> = table
        .constraints
        .iter()
        .filter(|(_, it)| creates_inline(name, it, standing))
        .collect();
    inline.sort_by_key(|(_, it)| it.kind);
    let elements = table.columns.iter().map(Element::Column).chain(
        inline
            .iter()
            .map(|(name, constraint)| Element::Constraint(name, constraint)),
    );
    let writer = Writer::new(match table.persistence {
        Persistence::Permanent => "CREATE TABLE",
        Persistence::Unlogged => "CREATE UNLOGGED TABLE",
    })
    .name(name)
    .block(elements, |writer, element| match element {
        Element::Column(it) => column::define(writer, name, it),
        Element::Constraint(name, it) => writer.word("CONSTRAINT").ident(name).raw(&it.definition),
    });
    let writer = if table.storage.is_empty() {
        writer
    } else {
        storage(writer.word("WITH"), table)
    };
    let object = Object::Table(name.clone());
    let enums = table
        .columns
        .iter()
        .filter_map(|it| it.enumeration.clone())
        .map(Object::Enum);
    let mut statement = Statement::new(Effect::Create, object, writer.finish())
        .needing([Object::Namespace(name.schema.clone())])
        .needing(enums);
    for (_, constraint) in &inline {
        let target = constraint.references.as_ref();
        let referenced = target.and_then(|(target, _)| standing.get(target));
        statement = statement.needing(constraint::keys(constraint, referenced));
    }
    statement.along = table
        .columns
        .iter()
        .map(|it| Object::Column(name.clone(), it.name.clone()))
        .chain(
            table
                .columns
                .iter()
                .filter_map(|it| column::default_of(name, it)),
        )
        .chain(
            inline
                .iter()
                .map(|(it, _)| Object::Constraint(name.clone(), (*it).clone())),
        )
        .collect();
    statement
}

/// Whether [`create`] creates this constraint of the table `name` too.
pub fn creates_inline(
    name: &Name,
    constraint: &Constraint,
    standing: &BTreeMap<Name, Table>,
) -> bool {
    let target = constraint.references.as_ref().map(|(target, _)| target);
    constraint.validated
        && target.is_none_or(|target| target == name || standing.contains_key(target))
}

fn storage(writer: Writer, table: &Table) -> Writer {
    writer
        .open()
        .list(&table.storage, |writer, (name, value)| {
            parameter(writer, name, value)
        })
        .close()
}

/// A storage parameter; its name may carry a dot (`toast.fillfactor`).
pub(super) fn parameter(writer: Writer, name: &str, value: &str) -> Writer {
    let writer = match name.split_once('.') {
        Some((space, name)) => writer
            .ident(&Ident::new(space))
            .glue()
            .word(".")
            .glue()
            .ident(&Ident::new(name)),
        None => writer.ident(&Ident::new(name)),
    };
    writer.word("=").text(value)
}

/// `ALTER TABLE name SET (parameter = value)`.
pub fn set_parameter(name: &Name, parameter_name: &str, value: &str) -> Statement {
    let writer = parameter(
        Writer::new("ALTER TABLE").name(name).word("SET").open(),
        parameter_name,
        value,
    );
    alter(name, writer.close())
}

/// `ALTER TABLE name RESET (parameter)`.
pub fn reset_parameter(name: &Name, parameter_name: &str) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(name)
        .word("RESET")
        .idents([&Ident::new(parameter_name)]);
    alter(name, writer)
}

/// `ALTER TABLE name SET LOGGED` or `SET UNLOGGED`, which rewrites the table.
pub fn set_persistence(name: &Name, persistence: Persistence) -> Statement {
    let writer = Writer::new("ALTER TABLE").name(name);
    alter(
        name,
        writer.word(match persistence {
            Persistence::Permanent => "SET LOGGED",
            Persistence::Unlogged => "SET UNLOGGED",
        }),
    )
}

/// `ALTER TABLE name RENAME TO name`.
pub fn rename(from: &Name, to: &Name) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(from)
        .word("RENAME TO")
        .ident(&to.name);
    Statement::new(Effect::Create, Object::Table(to.clone()), writer.finish())
}

/// `DROP TABLE name`.
pub fn drop(name: &Name) -> Statement {
    let writer = Writer::new("DROP TABLE").name(name);
    Statement::new(Effect::Drop, Object::Table(name.clone()), writer.finish())
}

/// `ENABLE`, `DISABLE`, `FORCE` and `NO FORCE ROW LEVEL SECURITY`, as far as they differ.
pub fn set_row_security(name: &Name, now: RowSecurity, want: RowSecurity) -> Vec<Statement> {
    let switch = |words: &'static str| {
        let writer = Writer::new("ALTER TABLE").name(name).word(words);
        Statement::new(
            Effect::Alter,
            Object::RowSecurity(name.clone()),
            writer.finish(),
        )
    };
    let mut statements = Vec::new();
    if now.enabled != want.enabled {
        statements.push(switch(if want.enabled {
            "ENABLE ROW LEVEL SECURITY"
        } else {
            "DISABLE ROW LEVEL SECURITY"
        }));
    }
    if now.forced != want.forced {
        statements.push(switch(if want.forced {
            "FORCE ROW LEVEL SECURITY"
        } else {
            "NO FORCE ROW LEVEL SECURITY"
        }));
    }
    statements
}

fn alter(name: &Name, writer: Writer) -> Statement {
    Statement::new(Effect::Alter, Object::Table(name.clone()), writer.finish())
}
