//! `CREATE TABLE`, `DROP TABLE` and the switches of a table.

use std::collections::BTreeMap;

use super::{Effect, Statement, Writer, column, constraint};
use crate::Object;
use crate::model::{
    Column, Constraint, ConstraintKind, Ident, InheritedNotNull, Name, NotNull, Origin,
    Persistence, ReplicaIdentity, RowSecurity, Table,
};

/// `CREATE TABLE name (columns, constraints)`, or `… PARTITION OF parent (constraints)`.
///
/// Foreign keys to tables that are `standing` already are among them: PostgreSQL then knows that there are no rows to
/// check, while `ADD CONSTRAINT` reads both tables and fails on one whose rows row-level security hides. The others
/// come later, when every table exists. `parents` are its parents, as far as they are known.
pub fn create(
    name: &Name,
    table: &Table,
    parents: &[&Table],
    standing: &BTreeMap<Name, Table>,
) -> Statement {
    let mut inline: Vec<(&Ident, &Constraint)> = table
        .constraints
        .iter()
        .filter(|(it, _)| creates_inline(name, table, it, standing))
        .collect();
    inline.sort_by_key(|(_, it)| it.kind);
    let writer = Writer::new(match table.persistence {
        Persistence::Permanent => "CREATE TABLE",
        Persistence::Unlogged => "CREATE UNLOGGED TABLE",
    })
    .name(name);
    let written: Vec<(&Ident, &Constraint)> = inline.iter().copied().chain(merged(table)).collect();
    let writer = elements(writer, name, table, parents, &written);
    let writer = properties(writer, table, parents);
    let object = Object::Table(name.clone());
    let enums = table
        .columns
        .iter()
        .filter_map(|it| it.enumeration.clone())
        .map(Object::Enum);
    let mut statement = Statement::new(Effect::Create, object, writer.finish())
        .needing([Object::Namespace(name.schema.clone())])
        .needing(enums)
        .needing(super::partition::needs(table));
    for (_, constraint) in &inline {
        let target = constraint.references.as_ref();
        let referenced = target.and_then(|(target, _)| standing.get(target));
        statement = statement.needing(constraint::keys(constraint, referenced));
    }
    statement.along = along(name, table, &inline);
    statement
}

/// The checks that the table says besides its parents, and would keep without them.
fn merged(table: &Table) -> impl Iterator<Item = (&Ident, &Constraint)> {
    let all = table.inherited.constraints.iter();
    let merged = all.filter(|(_, it)| {
        let check = it.constraint.kind == ConstraintKind::Check && it.constraint.validated;
        check && it.origin == Origin::Merged
    });
    merged.map(|(name, it)| (name, &it.constraint))
}

/// What stands in the parentheses. A partition has the columns of its parent; a child of other tables names its own.
fn elements(
    writer: Writer,
    name: &Name,
    table: &Table,
    parents: &[&Table],
    inline: &[(&Ident, &Constraint)],
) -> Writer {
    enum Element<'a> {
        Column(&'a Column),
        NotNull(&'a Ident, &'a NotNull),
        Constraint(&'a Ident, &'a Constraint),
    }
    let writer = match &table.partition_of {
        Some(partition) => writer.word("PARTITION OF").name(&partition.parent),
        None => writer,
    };
    let own = |column: &&Column| table.partition_of.is_none() && column.origin != Origin::Inherited;
    let columns = table.columns.iter().filter(own).map(Element::Column);
    let named = merged_not_null(table).map(|(column, it)| Element::NotNull(column, it));
    let constraints = inline
        .iter()
        .map(|(name, it)| Element::Constraint(name, it));
    let elements: Vec<Element<'_>> = columns.chain(named).chain(constraints).collect();
    if elements.is_empty() {
        return if table.partition_of.is_some() {
            writer
        } else {
            writer.open().close()
        };
    }
    writer.block(elements, |writer, element| match element {
        Element::Column(it) => column::define(writer, name, &as_born(it, table, parents)),
        Element::NotNull(column, it) => column::define_not_null(writer, it).ident(column),
        Element::Constraint(name, it) => {
            constraint::define(writer.word("CONSTRAINT").ident(name), it)
        }
    })
}

/// The column without an expression that it has of a parent: before PostgreSQL 16 a child may not repeat it. What a
/// parent has too of its `NOT NULL` is named as in this table.
fn as_born(column: &Column, table: &Table, parents: &[&Table]) -> Column {
    let mut given = parents.iter().filter_map(|it| it.column(&column.name));
    let same = given.any(|it| it.generation == column.generation);
    let of_parents = table.inherited.not_null.get(&column.name);
    Column {
        generation: column.generation.clone().filter(|_| !same),
        not_null_constraint: of_parents
            .map_or_else(|| column.not_null_constraint.clone(), InheritedNotNull::own),
        ..column.clone()
    }
}

/// The constraints behind `NOT NULL` of columns that the parents give, which are the table's own, too, and named so.
fn merged_not_null(table: &Table) -> impl Iterator<Item = (&Ident, &NotNull)> {
    let said = |it: &Ident| {
        let column = table.column(it);
        table.partition_of.is_none() && column.is_some_and(|it| it.origin != Origin::Inherited)
    };
    let all = table.inherited.not_null.iter();
    all.filter(move |(column, _)| !said(column))
        .filter(|(_, it)| it.origin == Origin::Merged)
        .map(|(column, it)| (column, &it.constraint))
        .filter(|(_, it)| it.name.is_some() && it.validated)
}

/// What stands behind the parentheses.
fn properties(writer: Writer, table: &Table, parents: &[&Table]) -> Writer {
    let writer = match &table.partition_of {
        Some(partition) => writer.raw(&partition.bound),
        None if table.inherits.is_empty() => writer,
        None => writer
            .word("INHERITS")
            .open()
            .list(&table.inherits, Writer::name)
            .close(),
    };
    let writer = match &table.partition_key {
        Some(key) => writer.word("PARTITION BY").raw(key),
        None => writer,
    };
    // A partition takes after its parent, unless it says otherwise.
    let differs =
        |of: fn(&Table) -> bool| table.partition_of.is_some() && parents.iter().any(|it| of(it));
    let writer = match &table.access_method {
        Some(method) => writer.word("USING").ident(method),
        None if differs(|it| it.access_method.is_some()) => writer.word("USING heap"),
        None => writer,
    };
    let writer = if table.storage.is_empty() {
        writer
    } else {
        parameters(writer.word("WITH"), &table.storage)
    };
    if table.tablespace.is_some() || differs(|it| it.tablespace.is_some()) {
        tablespace(writer, table.tablespace.as_ref())
    } else {
        writer
    }
}

/// What comes into being with the table.
fn along(name: &Name, table: &Table, inline: &[(&Ident, &Constraint)]) -> Vec<Object> {
    let columns = table.columns.iter();
    let parents = table.parents();
    let inherited = &table.inherited;
    let constraints = inline
        .iter()
        .map(|(it, _)| *it)
        .chain(inherited.constraints.keys());
    let indexes = inline.iter();
    let indexes = indexes.filter_map(|(it, key)| constraint::index_of(name, it, key));
    columns
        .clone()
        .map(|it| Object::Column(name.clone(), it.name.clone()))
        .chain(columns.filter_map(|it| column::default_of(name, it)))
        .chain(constraints.map(|it| Object::Constraint(name.clone(), it.clone())))
        .chain(indexes)
        .chain(parents.map(|it| Object::Parent(name.clone(), it.clone())))
        .collect()
}

/// Whether [`create`] creates this constraint of the table `name` too.
pub fn creates_inline(
    name: &Name,
    table: &Table,
    it: &Ident,
    standing: &BTreeMap<Name, Table>,
) -> bool {
    let Some(constraint) = table.constraints.get(it) else {
        return false;
    };
    // Of several keys over the same columns, `CREATE TABLE` would make only one.
    let twins = table.constraints.iter().filter(|(other, key)| {
        let first = (key.kind, *other) < (constraint.kind, it);
        first && constraint.kind.is_key() && key.deferrable == constraint.deferrable
    });
    let covered = |text: &str| text.split_once('(').map(|(_, columns)| columns.to_owned());
    let columns = covered(constraint.definition.as_str());
    let mut twins = twins.map(|(_, key)| covered(key.definition.as_str()));
    if twins.any(|it| it == columns) {
        return false;
    }
    let target = constraint.references.as_ref().map(|(target, _)| target);
    constraint.validated
        && target.is_none_or(|target| target == name || standing.contains_key(target))
}

/// `(parameter = value, …)`.
pub(super) fn parameters(writer: Writer, parameters: &BTreeMap<String, String>) -> Writer {
    writer
        .open()
        .list(parameters, |writer, (name, value)| {
            parameter(writer, name, value)
        })
        .close()
}

/// `TABLESPACE …`. What belongs to no tablespace lives in the database's own, which is `pg_default` unless an
/// administrator decided otherwise.
pub(super) fn tablespace(writer: Writer, space: Option<&Ident>) -> Writer {
    let writer = writer.word("TABLESPACE");
    match space {
        Some(space) => writer.ident(space),
        None => writer.word("pg_default"),
    }
}

/// A storage parameter; its name may carry a dot (`toast.fillfactor`).
pub(super) fn parameter(writer: Writer, name: &str, value: &str) -> Writer {
    parameter_of(writer, name).word("=").text(value)
}

fn parameter_of(writer: Writer, name: &str) -> Writer {
    match name.split_once('.') {
        Some((space, name)) => writer
            .ident(&Ident::new(space))
            .glue()
            .word(".")
            .glue()
            .ident(&Ident::new(name)),
        None => writer.ident(&Ident::new(name)),
    }
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
    let writer = Writer::new("ALTER TABLE").name(name).word("RESET").open();
    alter(name, parameter_of(writer, parameter_name).close())
}

/// `ALTER TABLE name SET TABLESPACE space`: the table is copied.
pub fn set_tablespace(name: &Name, space: Option<&Ident>) -> Statement {
    let writer = Writer::new("ALTER TABLE").name(name).word("SET");
    alter(name, tablespace(writer, space))
}

/// `ALTER TABLE name SET ACCESS METHOD method`, which rewrites the table.
pub fn set_access_method(name: &Name, method: Option<&Ident>) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(name)
        .word("SET ACCESS METHOD");
    let heap = Ident::from("heap");
    alter(name, writer.ident(method.unwrap_or(&heap)))
}

/// `ALTER TABLE name REPLICA IDENTITY …`.
pub fn set_replica_identity(name: &Name, identity: &ReplicaIdentity) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(name)
        .word("REPLICA IDENTITY");
    match identity {
        ReplicaIdentity::Default => alter(name, writer.word("DEFAULT")),
        ReplicaIdentity::Full => alter(name, writer.word("FULL")),
        ReplicaIdentity::Nothing => alter(name, writer.word("NOTHING")),
        ReplicaIdentity::Index(index) => {
            on_index(name, index, writer.word("USING INDEX").ident(index))
        }
    }
}

/// `ALTER TABLE name CLUSTER ON index` or `SET WITHOUT CLUSTER`: for the next `CLUSTER`, nothing is moved.
pub fn set_cluster(name: &Name, index: Option<&Ident>) -> Statement {
    let writer = Writer::new("ALTER TABLE").name(name);
    match index {
        Some(index) => on_index(name, index, writer.word("CLUSTER ON").ident(index)),
        None => alter(name, writer.word("SET WITHOUT CLUSTER")),
    }
}

/// A statement about an index of the table, or the index of a constraint, which must be there in its final form.
///
/// It counts as altering the index: whatever waits for the table must not wait for it.
fn on_index(name: &Name, index: &Ident, writer: Writer) -> Statement {
    let object = Object::Index(name.clone(), index.clone());
    let mut statement = Statement::new(Effect::Alter, object, writer.finish());
    statement
        .along
        .push(Object::Constraint(name.clone(), index.clone()));
    statement
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
        .vacating(Object::Table(from.clone()))
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
