//! Constraints: their definitions as a declaration renders them, and `ADD`, `VALIDATE`, `RENAME`, `DROP CONSTRAINT`.

use rowhouse_declare::ident;

use super::{Effect, Fragment, Statement, Writer};
use crate::Object;
use crate::model::{Constraint, ConstraintKind, Ident, Name, Table};

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
    let writer = Writer::new("ALTER TABLE")
        .name(table)
        .word("ADD CONSTRAINT")
        .ident(name)
        .raw(&constraint.definition)
        .word_if(!valid, "NOT VALID");
    statement(Effect::Create, table, name, constraint, writer).needing(keys(constraint, referenced))
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
    statement(Effect::Create, table, name, constraint, writer)
        .needing([Object::Index(table.clone(), index.clone())])
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
    statement(Effect::Create, table, to, constraint, writer)
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
    let constraint = Constraint {
        kind: ConstraintKind::Check,
        definition,
        // Empty on purpose: the proof asks for the column as it is, not in its final form.
        columns: Vec::new(),
        references: None,
        validated: true,
        comment: None,
    };
    (name, constraint)
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
    Statement::new(
        effect,
        Object::Constraint(table.clone(), name.clone()),
        writer.finish(),
    )
    .needing(columns)
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

/// `UNIQUE [NULLS NOT DISTINCT] (columns) [INCLUDE (columns)] [DEFERRABLE …]`.
pub(crate) fn unique(
    columns: &[Ident],
    include: &[Ident],
    nulls_not_distinct: bool,
    when: &'static str,
) -> Fragment {
    let writer = Writer::new("UNIQUE")
        .word_if(nulls_not_distinct, "NULLS NOT DISTINCT")
        .idents(columns);
    let writer = if include.is_empty() {
        writer
    } else {
        writer.word("INCLUDE").idents(include)
    };
    writer.word_if(!when.is_empty(), when).into_fragment()
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
    /// `DEFERRABLE …`, or nothing.
    pub(crate) when: &'static str,
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
    let writer = if key.set_columns.is_empty() {
        writer
    } else {
        writer.idents(key.set_columns)
    };
    writer
        .word_if(!key.when.is_empty(), key.when)
        .into_fragment()
}
