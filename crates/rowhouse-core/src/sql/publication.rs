//! Publications and the tables in them.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Ident, Name, Publication, Published};

/// `CREATE PUBLICATION name …`. Its tables are added one by one.
pub fn create(name: &Ident, publication: &Publication) -> Statement {
    let writer = Writer::new("CREATE PUBLICATION")
        .ident(name)
        .word_if(publication.all_tables, "FOR ALL TABLES");
    let writer = options(writer.word("WITH"), publication);
    statement(Effect::Create, name, writer)
}

/// `ALTER PUBLICATION name SET (options)`.
pub fn set_options(name: &Ident, publication: &Publication) -> Statement {
    statement(
        Effect::Alter,
        name,
        options(alter(name).word("SET"), publication),
    )
}

fn options(writer: Writer, publication: &Publication) -> Writer {
    let commands = [
        ("insert", publication.insert),
        ("update", publication.update),
        ("delete", publication.delete),
        ("truncate", publication.truncate),
    ];
    let sent: Vec<&str> = commands
        .into_iter()
        .filter(|(_, sent)| *sent)
        .map(|(command, _)| command)
        .collect();
    let flag = |on: bool| if on { "true" } else { "false" };
    writer
        .open()
        .word("publish =")
        .text(&sent.join(", "))
        .glue()
        .word(", publish_via_partition_root =")
        .word(flag(publication.via_root))
        // Older servers do not know the option.
        .word_if(
            publication.generated,
            ", publish_generated_columns = stored",
        )
        .close()
}

/// `ALTER PUBLICATION name SET (publish_generated_columns = none)`.
pub fn hide_generated(name: &Ident) -> Statement {
    let writer = alter(name).word("SET (publish_generated_columns = none)");
    statement(Effect::Alter, name, writer)
}

/// `ALTER PUBLICATION name ADD TABLE ONLY table (columns) WHERE (filter)`: its children are in the model themselves.
pub fn add_table(name: &Ident, table: &Name, published: &Published) -> Statement {
    let writer = alter(name).word("ADD TABLE ONLY").name(table);
    let writer = match &published.columns {
        Some(columns) => writer.idents(columns),
        None => writer,
    };
    let writer = match &published.filter {
        Some(filter) => writer.word("WHERE").parenthesised(filter),
        None => writer,
    };
    let columns = published.columns.iter().flatten();
    let columns = columns.map(|column| Object::Column(table.clone(), column.clone()));
    of_table(Effect::Create, name, table, writer).needing(columns)
}

/// `ALTER PUBLICATION name DROP TABLE ONLY table`.
pub fn drop_table(name: &Ident, table: &Name) -> Statement {
    let writer = alter(name).word("DROP TABLE ONLY").name(table);
    of_table(Effect::Drop, name, table, writer)
}

fn of_table(effect: Effect, name: &Ident, table: &Name, writer: Writer) -> Statement {
    let object = Object::Published(name.clone(), table.clone());
    Statement::new(effect, object, writer.finish())
        .by_login()
        .needing([
            Object::Publication(name.clone()),
            Object::Table(table.clone()),
        ])
}

/// `ALTER PUBLICATION name ADD TABLES IN SCHEMA schema`.
pub fn add_schema(name: &Ident, schema: &Ident) -> Statement {
    let writer = alter(name).word("ADD TABLES IN SCHEMA").ident(schema);
    statement(Effect::Alter, name, writer).needing([Object::Namespace(schema.clone())])
}

/// `ALTER PUBLICATION name DROP TABLES IN SCHEMA schema`.
pub fn drop_schema(name: &Ident, schema: &Ident) -> Statement {
    let writer = alter(name).word("DROP TABLES IN SCHEMA").ident(schema);
    statement(Effect::Alter, name, writer).freeing([Object::Namespace(schema.clone())])
}

/// `DROP PUBLICATION name`.
pub fn drop(name: &Ident) -> Statement {
    let writer = Writer::new("DROP PUBLICATION").ident(name);
    statement(Effect::Drop, name, writer)
}

fn alter(name: &Ident) -> Writer {
    Writer::new("ALTER PUBLICATION").ident(name)
}

fn statement(effect: Effect, name: &Ident, writer: Writer) -> Statement {
    Statement::new(effect, Object::Publication(name.clone()), writer.finish()).by_login()
}
