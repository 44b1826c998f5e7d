//! `COMMENT ON`.

use super::{Effect, Statement, Writer};
use crate::Object;

/// Sets or, with `None`, removes the comment of an object.
pub fn set(object: &Object, comment: Option<&str>) -> Option<Statement> {
    let writer = Writer::new("COMMENT ON");
    let writer = match object {
        Object::Namespace(name) => writer.word("SCHEMA").ident(name),
        Object::Enum(name) | Object::Composite(name) | Object::Range(name) => {
            writer.word("TYPE").name(name)
        }
        Object::Collation(name) => writer.word("COLLATION").name(name),
        Object::Domain(name) => writer.word("DOMAIN").name(name),
        Object::DomainCheck(domain, name) => writer
            .word("CONSTRAINT")
            .ident(name)
            .word("ON DOMAIN")
            .name(domain),
        Object::Sequence(name) => writer.word("SEQUENCE").name(name),
        Object::Statistics(name) => writer.word("STATISTICS").name(name),
        Object::Publication(name) => writer.word("PUBLICATION").ident(name),
        Object::Function(signature) => writer.routine(signature),
        Object::EventTrigger(name) => writer.word("EVENT TRIGGER").ident(name),
        Object::Table(name) => writer.word("TABLE").name(name),
        Object::View(name) => writer.word("VIEW").name(name),
        Object::MaterializedView(name) => writer.word("MATERIALIZED VIEW").name(name),
        Object::Column(table, column) => writer
            .word("COLUMN")
            .name(table)
            .glue()
            .word(".")
            .glue()
            .ident(column),
        Object::Constraint(table, name) => {
            writer.word("CONSTRAINT").ident(name).word("ON").name(table)
        }
        Object::Index(table, name) => writer
            .word("INDEX")
            .ident(&table.schema)
            .glue()
            .word(".")
            .glue()
            .ident(name),
        Object::Policy(table, name) => writer.word("POLICY").ident(name).word("ON").name(table),
        Object::Trigger(table, name) => writer.word("TRIGGER").ident(name).word("ON").name(table),
        Object::Rule(table, name) => writer.word("RULE").ident(name).word("ON").name(table),
        _ => return None,
    };
    let writer = writer.word("IS");
    let writer = match comment {
        Some(text) => writer.text(text),
        None => writer.word("NULL"),
    };
    let statement = Statement {
        is_remark: true,
        ..Statement::new(Effect::Alter, object.clone(), writer.finish()).needing([object.clone()])
    };
    Some(match object {
        Object::Namespace(_) | Object::EventTrigger(_) => statement.by_login(),
        _ => statement,
    })
}
