//! Materialized views.

use super::{Effect, Statement, Writer, table};
use crate::Object;
use crate::model::{Ident, MaterializedView, Name};

/// `CREATE MATERIALIZED VIEW name USING method WITH (parameters) TABLESPACE space AS definition WITH [NO] DATA`.
pub fn create(name: &Name, view: &MaterializedView) -> Statement {
    let writer = Writer::new("CREATE MATERIALIZED VIEW").name(name);
    let writer = match &view.access_method {
        Some(method) => writer.word("USING").ident(method),
        None => writer,
    };
    let writer = if view.storage.is_empty() {
        writer
    } else {
        let writer = writer.word("WITH").open();
        writer
            .list(&view.storage, |writer, (name, value)| {
                table::parameter(writer, name, value)
            })
            .close()
    };
    let writer = match &view.tablespace {
        Some(_) => table::tablespace(writer, view.tablespace.as_ref()),
        None => writer,
    };
    let writer = writer.word("AS").raw(&view.definition);
    let writer = writer.word(if view.populated {
        "WITH DATA"
    } else {
        "WITH NO DATA"
    });
    statement(Effect::Create, name, writer)
}

/// `REFRESH MATERIALIZED VIEW name`.
pub fn refresh(name: &Name) -> Statement {
    let writer = Writer::new("REFRESH MATERIALIZED VIEW").name(name);
    statement(Effect::Alter, name, writer)
}

/// `ALTER MATERIALIZED VIEW name SET (parameter = value)`.
pub fn set_parameter(name: &Name, parameter_name: &str, value: &str) -> Statement {
    let writer = alter(name).word("SET").open();
    let writer = table::parameter(writer, parameter_name, value).close();
    statement(Effect::Alter, name, writer)
}

/// `ALTER MATERIALIZED VIEW name RESET (parameter)`.
pub fn reset_parameter(name: &Name, parameter_name: &str) -> Statement {
    let writer = alter(name)
        .word("RESET")
        .idents([&Ident::new(parameter_name)]);
    statement(Effect::Alter, name, writer)
}

/// `ALTER MATERIALIZED VIEW name SET TABLESPACE space`: its rows are copied.
pub fn set_tablespace(name: &Name, space: Option<&Ident>) -> Statement {
    let writer = table::tablespace(alter(name).word("SET"), space);
    statement(Effect::Alter, name, writer)
}

/// `ALTER MATERIALIZED VIEW name SET ACCESS METHOD method`, which rewrites it.
pub fn set_access_method(name: &Name, method: Option<&Ident>) -> Statement {
    let heap = Ident::from("heap");
    let writer = alter(name).word("SET ACCESS METHOD");
    statement(Effect::Alter, name, writer.ident(method.unwrap_or(&heap)))
}

/// `ALTER MATERIALIZED VIEW from RENAME TO to`.
pub fn rename(from: &Name, to: &Name) -> Statement {
    let writer = alter(from).word("RENAME TO").ident(&to.name);
    statement(Effect::Create, to, writer).vacating(Object::MaterializedView(from.clone()))
}

/// `DROP MATERIALIZED VIEW name`.
pub fn drop(name: &Name) -> Statement {
    let writer = Writer::new("DROP MATERIALIZED VIEW").name(name);
    statement(Effect::Drop, name, writer)
}

fn alter(name: &Name) -> Writer {
    Writer::new("ALTER MATERIALIZED VIEW").name(name)
}

fn statement(effect: Effect, name: &Name, writer: Writer) -> Statement {
    let object = Object::MaterializedView(name.clone());
    Statement::new(effect, object, writer.finish())
        .needing([Object::Namespace(name.schema.clone())])
}
