//! Indexes: their definitions as a declaration renders them, and `CREATE`, `ALTER`, `DROP INDEX`.

use rowhouse_declare::{self as declare, IndexKey, Nulls, Order, ident};

use super::{Effect, Fragment, Statement, Writer, table};
use crate::Object;
use crate::model::{Ident, Index, Name};

/// `CREATE [UNIQUE] INDEX [CONCURRENTLY] name ON table definition`.
pub fn create(on: &Name, name: &Ident, index: &Index, concurrently: bool) -> Statement {
    let writer = Writer::new("CREATE")
        .word_if(index.unique, "UNIQUE")
        .word("INDEX")
        .word_if(concurrently, "CONCURRENTLY")
        .ident(name)
        .word("ON")
        .name(on)
        .raw(&index.definition);
    statement(Effect::Create, on, name, index, writer)
}

/// `ALTER INDEX from RENAME TO to`.
pub fn rename(on: &Name, from: &Ident, to: &Ident, index: &Index) -> Statement {
    let writer = Writer::new("ALTER INDEX")
        .name(&of(on, from))
        .word("RENAME TO")
        .ident(to);
    statement(Effect::Create, on, to, index, writer)
}

/// `DROP INDEX [CONCURRENTLY] name`.
pub fn drop(on: &Name, name: &Ident, index: &Index, concurrently: bool) -> Statement {
    let writer = Writer::new("DROP INDEX")
        .word_if(concurrently, "CONCURRENTLY")
        .name(&of(on, name));
    statement(Effect::Drop, on, name, index, writer)
}

/// The name that an index has until it takes the place of another.
pub fn successor(name: &Ident) -> Ident {
    Ident::new(ident::shorten(&format!("{name}_successor")))
}

/// An index lives in the namespace of its table.
fn of(on: &Name, name: &Ident) -> Name {
    Name {
        schema: on.schema.clone(),
        name: name.clone(),
    }
}

fn statement(effect: Effect, on: &Name, name: &Ident, index: &Index, writer: Writer) -> Statement {
    let columns = index
        .columns
        .iter()
        .map(|column| Object::Column(on.clone(), column.clone()));
    Statement::new(
        effect,
        Object::Index(on.clone(), name.clone()),
        writer.finish(),
    )
    .needing(columns)
}

/// `USING method (keys) INCLUDE (columns) NULLS NOT DISTINCT WITH (parameters) WHERE predicate`.
pub(crate) fn definition(index: &declare::Index<'_>) -> Fragment {
    let writer = Writer::new("USING")
        .ident(&Ident::new(index.method))
        .open()
        .list(index.columns, key)
        .close();
    let writer = if index.include.is_empty() {
        writer
    } else {
        let include: Vec<Ident> = index.include.iter().map(|it| Ident::new(*it)).collect();
        writer.word("INCLUDE").idents(&include)
    };
    let writer = writer.word_if(index.nulls_not_distinct, "NULLS NOT DISTINCT");
    let writer = if index.storage.is_empty() {
        writer
    } else {
        let writer = writer.word("WITH").open();
        writer
            .list(index.storage, |writer, (name, value)| {
                table::parameter(writer, name, value)
            })
            .close()
    };
    match index.predicate {
        Some(predicate) => writer
            .word("WHERE")
            .parenthesised(&Fragment::new(predicate)),
        None => writer,
    }
    .into_fragment()
}

fn key(writer: Writer, column: &declare::IndexColumn<'_>) -> Writer {
    let writer = match column.key {
        IndexKey::Column(name) => writer.ident(&Ident::new(name)),
        IndexKey::Expression(sql) => writer.parenthesised(&Fragment::new(sql)),
    };
    let writer = match column.collation {
        Some(name) => writer.word("COLLATE").ident(&Ident::new(name)),
        None => writer,
    };
    let writer = match column.operator_class {
        Some(name) => writer.ident(&Ident::new(name)),
        None => writer,
    };
    let writer = writer.word_if(column.order == Order::Descending, "DESC");
    match column.nulls {
        Some(Nulls::First) => writer.word("NULLS FIRST"),
        Some(Nulls::Last) => writer.word("NULLS LAST"),
        None => writer,
    }
}
