//! Composite types.

use rowhouse_declare::ident;

use super::{Effect, Fragment, Statement, Writer, aside};
use crate::Object;
use crate::model::{Attribute, Composite, Ident, Name};

/// `CREATE TYPE name AS (attributes)`.
pub fn create(name: &Name, composite: &Composite) -> Statement {
    let writer = Writer::new("CREATE TYPE")
        .name(name)
        .word("AS")
        .open()
        .list(&composite.attributes, define)
        .close();
    statement(Effect::Create, name, writer)
}

fn define(writer: Writer, attribute: &Attribute) -> Writer {
    let writer = writer.ident(&attribute.name).raw(&attribute.ty);
    match &attribute.collation {
        Some(collation) => writer.word("COLLATE").raw(collation),
        None => writer,
    }
}

/// `ALTER TYPE name ADD ATTRIBUTE …`: rows that are stored have NULL for it.
pub fn add_attribute(name: &Name, attribute: &Attribute) -> Statement {
    let writer = define(alter(name).word("ADD ATTRIBUTE"), attribute);
    statement(Effect::Alter, name, writer)
}

/// `ALTER TYPE name DROP ATTRIBUTE …`, with its values in rows that are stored.
pub fn drop_attribute(name: &Name, attribute: &Ident) -> Statement {
    let writer = alter(name).word("DROP ATTRIBUTE").ident(attribute);
    statement(Effect::Alter, name, writer)
}

/// `ALTER TYPE name ALTER ATTRIBUTE … TYPE …`, which PostgreSQL refuses while a column has the type.
pub fn set_attribute_type(name: &Name, attribute: &Attribute) -> Statement {
    let writer = alter(name)
        .word("ALTER ATTRIBUTE")
        .ident(&attribute.name)
        .word("TYPE")
        .raw(&attribute.ty);
    let writer = match &attribute.collation {
        Some(collation) => writer.word("COLLATE").raw(collation),
        None => writer,
    };
    statement(Effect::Alter, name, writer)
}

/// `ALTER TYPE name RENAME ATTRIBUTE from TO to`.
pub fn rename_attribute(name: &Name, from: &Ident, to: &Ident) -> Statement {
    let writer = alter(name)
        .word("RENAME ATTRIBUTE")
        .ident(from)
        .word("TO")
        .ident(to);
    statement(Effect::Alter, name, writer)
}

/// `COMMENT ON COLUMN name.attribute IS …`.
pub fn comment_on_attribute(name: &Name, attribute: &Ident, comment: Option<&str>) -> Statement {
    let writer = Writer::new("COMMENT ON COLUMN")
        .name(name)
        .glue()
        .word(".")
        .glue()
        .ident(attribute)
        .word("IS");
    let writer = match comment {
        Some(text) => writer.text(text),
        None => writer.word("NULL"),
    };
    statement(Effect::Alter, name, writer)
}

/// Functions that turn a value, and an array of values, of the type that waits aside into the new type, attribute by
/// attribute: as text, the one is no value of the other. They count as part of the type.
pub fn create_converters(name: &Name, now: &Composite, want: &Composite) -> Vec<Statement> {
    let fields = Writer::new("SELECT CASE WHEN $1 IS DISTINCT FROM NULL THEN ROW(")
        .glue()
        .list(&want.attributes, |writer, attribute| {
            if now.attribute(&attribute.name).is_none() {
                return writer.word("NULL");
            }
            let writer = writer.word("($1).").glue().ident(&attribute.name);
            writer.glue().word("::text::").glue().raw(&attribute.ty)
        })
        .glue()
        .word(")::")
        .glue()
        .name(name)
        .word("END");
    let items = Writer::new(concat!(
        "BEGIN IF array_ndims($1) > 1 THEN RAISE feature_not_supported ",
        "USING MESSAGE = 'an array of more than one dimension cannot be converted'; END IF; ",
        "RETURN CASE WHEN $1 IS NOT NULL THEN ARRAY (SELECT"
    ))
    .name(&converter(name))
    .glue()
    .word("($1[i]) FROM generate_subscripts($1, 1) i ORDER BY i) END; END");
    let (from, to) = (aside::name(name), converter(name));
    let function = |brackets: &'static str, language: &'static str, body: Writer| {
        let writer = Writer::new("CREATE FUNCTION").name(&to).glue().open();
        let writer = writer.name(&from).glue().word(brackets).close();
        let writer = writer.word("RETURNS").name(name).glue().word(brackets);
        let writer = writer.word(language).text(&body.finish());
        statement(Effect::Alter, name, writer)
    };
    vec![
        function("", "LANGUAGE sql AS", fields),
        function("[]", "LANGUAGE plpgsql AS", items),
    ]
}

/// `DROP FUNCTION` of both converters. They count as part of the type that waits aside.
pub fn drop_converters(name: &Name) -> Vec<Statement> {
    let function = |brackets: &'static str| {
        let writer = Writer::new("DROP FUNCTION").name(&converter(name));
        let writer = writer.glue().open().name(&aside::name(name));
        let writer = writer.glue().word(brackets).close();
        Statement::new(
            Effect::Alter,
            Object::Composite(aside::name(name)),
            writer.finish(),
        )
    };
    vec![function(""), function("[]")]
}

/// `name_converted("column")`: the value as one of the new type.
pub fn convert(name: &Name, column: &Ident) -> Fragment {
    let writer = Writer::default().name(&converter(name)).glue();
    writer.idents([column]).into_fragment()
}

fn converter(name: &Name) -> Name {
    Name {
        schema: name.schema.clone(),
        name: Ident::new(ident::shorten(&format!("{}_converted", name.name))),
    }
}

/// `DROP TYPE name`.
pub fn drop(name: &Name) -> Statement {
    statement(Effect::Drop, name, Writer::new("DROP TYPE").name(name))
}

fn alter(name: &Name) -> Writer {
    Writer::new("ALTER TYPE").name(name)
}

fn statement(effect: Effect, name: &Name, writer: Writer) -> Statement {
    Statement::new(effect, Object::Composite(name.clone()), writer.finish())
        .needing([Object::Namespace(name.schema.clone())])
}
