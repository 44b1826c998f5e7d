//! Constraints: their definitions as a declaration renders them, and `ADD`, `VALIDATE`, `RENAME`, `DROP CONSTRAINT`.

use rowhouse_declare::ident;

use super::{Effect, Fragment, Statement, Writer};
use crate::Object;
use crate::model::{Constraint, ConstraintKind, Deferrable, Ident, Index, Name, Table};

/// `ALTER TABLE … ADD CONSTRAINT name definition [NOT VALID]`.
///
/// `referenced` is the table that a foreign key points to, if it is known: its keys must exist first.
pub fn add(
    table: &Name,
    name: &Ident,
    constraint: &Constraint,
    valid: bool,
    referenced: Option<&Table>,
) -> Statement {
    let writer = Writer::new("ALTER TABLE").name(table);
    statement(
        Effect::Create,
        table,
        name,
        constraint,
        added(writer, name, constraint).word_if(!valid && constraint.enforced, "NOT VALID"),
    )
    .needing(keys(constraint, referenced))
}

/// The same for a partitioned table alone: its partitions' own constraints become parts of it afterwards.
pub fn add_only(table: &Name, name: &Ident, constraint: &Constraint) -> Statement {
    let writer = Writer::new("ALTER TABLE ONLY").name(table);
    let writer = added(writer, name, constraint);
    statement(Effect::Create, table, name, constraint, writer)
}

fn added(writer: Writer, name: &Ident, constraint: &Constraint) -> Writer {
    define(writer.word("ADD CONSTRAINT").ident(name), constraint)
}

/// The constraint as it stands behind its name, but for `NOT VALID`.
pub(super) fn define(writer: Writer, constraint: &Constraint) -> Writer {
    let writer = writer.raw(&constraint.definition);
    // An exclusion constraint's definition says it all but the tablespace, for which it has no room at the end.
    let exclusion = constraint.kind == ConstraintKind::Exclusion;
    let writer = if exclusion || constraint.storage.is_empty() {
        writer
    } else {
        super::table::parameters(writer.word("WITH"), &constraint.storage)
    };
    let writer = match &constraint.tablespace {
        Some(space) if !exclusion => writer.word("USING INDEX TABLESPACE").ident(space),
        _ => writer,
    };
    let words = constraint.deferrable.sql();
    writer
        .word_if(!words.is_empty(), words)
        .word_if(!constraint.enforced, "NOT ENFORCED")
}

/// What [`add`] has no room for.
pub fn settings(table: &Name, name: &Ident, constraint: &Constraint) -> Option<Statement> {
    let exclusion = constraint.kind == ConstraintKind::Exclusion;
    let space = constraint.tablespace.as_ref().filter(|_| exclusion)?;
    Some(set_tablespace(table, name, constraint, Some(space)))
}

/// `ALTER INDEX … SET TABLESPACE …`, of the index that carries a key: it is copied.
pub fn set_tablespace(
    table: &Name,
    name: &Ident,
    constraint: &Constraint,
    space: Option<&Ident>,
) -> Statement {
    let writer = super::index::alter(table, name);
    let writer = super::table::tablespace(writer.word("SET"), space);
    statement(Effect::Alter, table, name, constraint, writer)
}

/// `ALTER INDEX … SET (parameter = value)`, of the index that carries a key.
pub fn set_parameter(
    table: &Name,
    name: &Ident,
    constraint: &Constraint,
    parameter: &str,
    value: &str,
) -> Statement {
    let writer = super::index::alter(table, name).word("SET").open();
    let writer = super::table::parameter(writer, parameter, value).close();
    statement(Effect::Alter, table, name, constraint, writer)
}

/// `ALTER INDEX … RESET (parameter)`, of the index that carries a key.
pub fn reset_parameter(
    table: &Name,
    name: &Ident,
    constraint: &Constraint,
    parameter: &str,
) -> Statement {
    let writer = super::index::alter(table, name)
        .word("RESET")
        .idents([&Ident::new(parameter)]);
    statement(Effect::Alter, table, name, constraint, writer)
}

/// `ALTER INDEX … ATTACH PARTITION …`: the key of a partition becomes a part of the partitioned table's.
pub fn attach(
    table: &Name,
    name: &Ident,
    constraint: &Constraint,
    (partition, part): (&Name, &Ident),
) -> Statement {
    let writer = super::index::attached(table, name, partition, part);
    statement(Effect::Alter, table, name, constraint, writer)
        .needing([Object::Constraint(partition.clone(), part.clone())])
}

/// `ALTER TABLE … ALTER CONSTRAINT name …`: when a foreign key is checked, and from PostgreSQL 18 on whether.
pub fn alter(table: &Name, name: &Ident, constraint: &Constraint, enforcement: bool) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(table)
        .word("ALTER CONSTRAINT")
        .ident(name);
    let writer = if enforcement {
        writer.word(if constraint.enforced {
            "ENFORCED"
        } else {
            "NOT ENFORCED"
        })
    } else {
        writer.word(match constraint.deferrable {
            Deferrable::No => "NOT DEFERRABLE",
            Deferrable::Immediate => "DEFERRABLE INITIALLY IMMEDIATE",
            Deferrable::Deferred => "DEFERRABLE INITIALLY DEFERRED",
        })
    };
    statement(Effect::Alter, table, name, constraint, writer)
}

/// The index that becomes a primary or unique key when it is named in [`add_using_index`]; `None` for keys that only
/// PostgreSQL itself can build.
pub fn index(constraint: &Constraint) -> Option<Index> {
    let text = constraint.definition.as_str();
    let rest = match constraint.kind {
        ConstraintKind::PrimaryKey => text.strip_prefix("PRIMARY KEY ")?,
        ConstraintKind::Unique => text.strip_prefix("UNIQUE ")?,
        _ => return None,
    };
    if rest.contains(" WITHOUT OVERLAPS") {
        return None;
    }
    let bare = rest.strip_prefix("NULLS NOT DISTINCT ");
    let writer = Writer::new("USING btree")
        .raw(&Fragment::new(bare.unwrap_or(rest)))
        .word_if(bare.is_some(), "NULLS NOT DISTINCT");
    Some(Index {
        storage: constraint.storage.clone(),
        tablespace: constraint.tablespace.clone(),
        ..Index::new(true, writer.into_fragment(), constraint.columns.clone())
    })
}

/// `ALTER TABLE … ADD CONSTRAINT name PRIMARY KEY | UNIQUE USING INDEX index`.
pub fn add_using_index(
    table: &Name,
    name: &Ident,
    constraint: &Constraint,
    index: &Ident,
) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(table)
        .word("ADD CONSTRAINT")
        .ident(name)
        .word(if constraint.kind == ConstraintKind::PrimaryKey {
            "PRIMARY KEY"
        } else {
            "UNIQUE"
        })
        .word("USING INDEX")
        .ident(index);
    let words = constraint.deferrable.sql();
    let writer = writer.word_if(!words.is_empty(), words);
    let index = Object::Index(table.clone(), index.clone());
    let mut statement = statement(Effect::Create, table, name, constraint, writer);
    // Under the key's own name the index was created by itself.
    statement.along.retain(|it| *it != index);
    statement.needing([index])
}

/// `ALTER TABLE … VALIDATE CONSTRAINT name`.
pub fn validate(table: &Name, name: &Ident, constraint: &Constraint) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(table)
        .word("VALIDATE CONSTRAINT")
        .ident(name);
    statement(Effect::Alter, table, name, constraint, writer)
}

/// `ALTER TABLE … RENAME CONSTRAINT from TO to`.
pub fn rename(table: &Name, from: &Ident, to: &Ident, constraint: &Constraint) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(table)
        .word("RENAME CONSTRAINT")
        .ident(from)
        .word("TO")
        .ident(to);
    let mut rename = statement(Effect::Create, table, to, constraint, writer);
    rename.vacates = index_of(table, from, constraint).map(Box::new);
    rename
}

/// `ALTER TABLE … DROP CONSTRAINT name`.
pub fn drop(
    table: &Name,
    name: &Ident,
    constraint: &Constraint,
    referenced: Option<&Table>,
) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(table)
        .word("DROP CONSTRAINT")
        .ident(name);
    statement(Effect::Drop, table, name, constraint, writer).needing(keys(constraint, referenced))
}

/// A check that proves `column` NOT NULL before SET NOT NULL asks, and its name.
pub fn not_null_proof(table: &Name, column: &Ident) -> (Ident, Constraint) {
    let name = Ident::new(ident::shorten(&format!(
        "{}_{column}_not_null_proof",
        table.name
    )));
    let definition = Writer::new("CHECK")
        .open()
        .ident(column)
        .word("IS NOT NULL")
        .close()
        .into_fragment();
    // No columns on purpose: the proof asks for the column as it is, not in its final form.
    (
        name,
        Constraint::new(ConstraintKind::Check, definition, Vec::new()),
    )
}

/// `DROP CONSTRAINT name`, of a helper that an earlier step of the same change created.
///
/// It counts as altering the column: as a drop it would be ordered before the helper's own creation.
pub fn drop_helper(table: &Name, name: &Ident, column: &Ident) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(table)
        .word("DROP CONSTRAINT")
        .ident(name);
    let object = Object::Column(table.clone(), column.clone());
    Statement::new(Effect::Alter, object, writer.finish())
        .needing([Object::Constraint(table.clone(), name.clone())])
}

fn statement(
    effect: Effect,
    table: &Name,
    name: &Ident,
    constraint: &Constraint,
    writer: Writer,
) -> Statement {
    let columns = constraint
        .columns
        .iter()
        .map(|column| Object::Column(table.clone(), column.clone()));
    let object = Object::Constraint(table.clone(), name.clone());
    let mut statement = Statement::new(effect, object, writer.finish()).needing(columns);
    statement.along.extend(index_of(table, name, constraint));
    statement
}

/// The index behind a key, which takes the key's name among those of relations.
pub fn index_of(table: &Name, name: &Ident, constraint: &Constraint) -> Option<Object> {
    let object = || Object::Index(table.clone(), name.clone());
    constraint.kind.is_key().then(object)
}

/// The objects that a foreign key leans on: the other table, its columns, and the keys over them.
pub(super) fn keys(constraint: &Constraint, referenced: Option<&Table>) -> Vec<Object> {
    let Some((target, columns)) = &constraint.references else {
        return Vec::new();
    };
    let mut needs = vec![Object::Table(target.clone())];
    needs.extend(
        columns
            .iter()
            .map(|column| Object::Column(target.clone(), column.clone())),
    );
    let keys = referenced.into_iter().flat_map(|table| &table.constraints);
    needs.extend(
        keys.filter(|(_, key)| {
            matches!(
                key.kind,
                ConstraintKind::PrimaryKey | ConstraintKind::Unique
            )
        })
        .map(|(name, _)| Object::Constraint(target.clone(), name.clone())),
    );
    needs
}

/// `PRIMARY KEY (columns)`.
pub(crate) fn primary_key(columns: &[Ident]) -> Fragment {
    Writer::new("PRIMARY KEY").idents(columns).into_fragment()
}

/// `UNIQUE [NULLS NOT DISTINCT] (columns) [INCLUDE (columns)]`.
pub(crate) fn unique(columns: &[Ident], include: &[Ident], nulls_not_distinct: bool) -> Fragment {
    let writer = Writer::new("UNIQUE")
        .word_if(nulls_not_distinct, "NULLS NOT DISTINCT")
        .idents(columns);
    if include.is_empty() {
        writer
    } else {
        writer.word("INCLUDE").idents(include)
    }
    .into_fragment()
}

/// `CHECK (expression) [NO INHERIT]`.
pub(crate) fn check(expression: &Fragment, no_inherit: bool) -> Fragment {
    Writer::new("CHECK")
        .parenthesised(expression)
        .word_if(no_inherit, "NO INHERIT")
        .into_fragment()
}

/// The parts of a foreign key's definition.
pub(crate) struct ForeignKey<'a> {
    pub(crate) columns: &'a [Ident],
    pub(crate) target: &'a Name,
    pub(crate) target_columns: &'a [Ident],
    pub(crate) match_full: bool,
    /// `ON UPDATE …`, or nothing.
    pub(crate) on_update: &'static str,
    /// `ON DELETE …`, or nothing.
    pub(crate) on_delete: &'static str,
    /// The columns that `ON DELETE SET NULL` and `SET DEFAULT` touch; empty means all.
    pub(crate) set_columns: &'a [Ident],
}

/// `FOREIGN KEY (columns) REFERENCES target (columns) …`.
pub(crate) fn foreign_key(key: &ForeignKey<'_>) -> Fragment {
    let writer = Writer::new("FOREIGN KEY")
        .idents(key.columns)
        .word("REFERENCES")
        .name(key.target)
        .idents(key.target_columns)
        .word_if(key.match_full, "MATCH FULL")
        .word_if(!key.on_update.is_empty(), key.on_update)
        .word_if(!key.on_delete.is_empty(), key.on_delete);
    if key.set_columns.is_empty() {
        writer
    } else {
        writer.idents(key.set_columns)
    }
    .into_fragment()
}
