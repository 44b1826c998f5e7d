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
        .name(on);
    statement(Effect::Create, on, name, index, define(writer, index))
}

/// `CREATE INDEX name ON ONLY table …`: of a partitioned table alone, to be completed by its partitions' own.
pub fn create_only(on: &Name, name: &Ident, index: &Index) -> Statement {
    let writer = Writer::new("CREATE")
        .word_if(index.unique, "UNIQUE")
        .word("INDEX")
        .ident(name)
        .word("ON ONLY")
        .name(on);
    statement(Effect::Create, on, name, index, define(writer, index))
}

/// The definition with the storage parameters and the tablespace, whose place is before the condition.
fn define(writer: Writer, index: &Index) -> Writer {
    let text = index.definition.as_str();
    let condition = index.predicate.as_ref().and_then(|predicate| {
        let head = text.strip_suffix(predicate.as_str())?;
        Some((head.strip_suffix(" WHERE ")?, predicate))
    });
    let head = condition.map_or(text, |(head, _)| head);
    let mut writer = writer.raw(&Fragment::new(head));
    if !index.storage.is_empty() {
        writer = table::parameters(writer.word("WITH"), &index.storage);
    }
    if let Some(space) = &index.tablespace {
        writer = writer.word("TABLESPACE").ident(space);
    }
    match condition {
        Some((_, predicate)) => writer.word("WHERE").raw(predicate),
        None => writer,
    }
}

/// `ALTER INDEX … ATTACH PARTITION …`: the index of a partition becomes a part of the partitioned table's.
pub fn attach(
    on: &Name,
    name: &Ident,
    index: &Index,
    (partition, part): (&Name, &Ident),
) -> Statement {
    let writer = attached(on, name, partition, part);
    statement(Effect::Alter, on, name, index, writer)
        .needing([Object::Index(partition.clone(), part.clone())])
}

pub(super) fn attached(on: &Name, name: &Ident, partition: &Name, part: &Ident) -> Writer {
    alter(on, name)
        .word("ATTACH PARTITION")
        .name(&of(partition, part))
}

/// `ALTER INDEX … SET TABLESPACE …`: the index is copied.
pub fn set_tablespace(on: &Name, name: &Ident, index: &Index, space: Option<&Ident>) -> Statement {
    let writer = table::tablespace(alter(on, name).word("SET"), space);
    statement(Effect::Alter, on, name, index, writer)
}

/// `ALTER INDEX … ALTER COLUMN number SET STATISTICS …`; `None` is the server's default.
pub fn set_statistics(
    on: &Name,
    name: &Ident,
    index: &Index,
    number: i16,
    statistics: Option<i32>,
) -> Statement {
    let writer = alter(on, name)
        .word("ALTER COLUMN")
        .number(number.into())
        .word("SET STATISTICS")
        .number(statistics.map_or(-1, i64::from));
    statement(Effect::Alter, on, name, index, writer)
}

/// `ALTER INDEX … SET (parameter = value)`, or `RESET (parameter)` without a value.
pub fn set_parameter(
    on: &Name,
    name: &Ident,
    index: &Index,
    parameter: &str,
    value: Option<&str>,
) -> Statement {
    let writer = alter(on, name);
    let writer = match value {
        Some(value) => table::parameter(writer.word("SET").open(), parameter, value).close(),
        None => writer.word("RESET").idents([&Ident::new(parameter)]),
    };
    statement(Effect::Alter, on, name, index, writer)
}

/// What [`create`] has no room for.
pub fn settings(on: &Name, name: &Ident, index: &Index) -> Vec<Statement> {
    let set =
        |(number, target): (&i16, &i32)| set_statistics(on, name, index, *number, Some(*target));
    index.statistics.iter().map(set).collect()
}

pub(super) fn alter(on: &Name, name: &Ident) -> Writer {
    Writer::new("ALTER INDEX").name(&of(on, name))
}

/// `ALTER INDEX from RENAME TO to`.
pub fn rename(on: &Name, from: &Ident, to: &Ident, index: &Index) -> Statement {
    let writer = Writer::new("ALTER INDEX")
        .name(&of(on, from))
        .word("RENAME TO")
        .ident(to);
    statement(Effect::Create, on, to, index, writer)
        .vacating(Object::Index(on.clone(), from.clone()))
}

/// `DROP INDEX [CONCURRENTLY] name`.
pub fn drop(on: &Name, name: &Ident, index: &Index, concurrently: bool) -> Statement {
    let writer = Writer::new("DROP INDEX")
        .word_if(concurrently, "CONCURRENTLY")
        .name(&of(on, name));
    statement(Effect::Drop, on, name, index, writer)
}

/// `DROP INDEX … CASCADE`, with keys of partitions whose indexes are parts of this one. Whatever leans on those must be
/// gone.
pub fn drop_with_keys(on: &Name, name: &Ident, index: &Index, keys: Vec<Object>) -> Statement {
    let writer = Writer::new("DROP INDEX")
        .name(&of(on, name))
        .word("CASCADE");
    let mut drop = statement(Effect::Drop, on, name, index, writer);
    drop.along.extend(keys);
    drop
}

/// The name that an index has until it takes the place of another.
pub fn successor(name: &Ident) -> Ident {
    Ident::new(ident::shorten(&format!("{name}_successor")))
}

/// The name of a partition's part of an index or key, where nobody has chosen one.
pub fn part(partition: &Name, of: &Ident) -> Ident {
    Ident::new(ident::shorten(&format!("{}_{of}", partition.name)))
}

/// `REINDEX (TABLESPACE space) INDEX CONCURRENTLY name`: the index is built anew beside the traffic, in another place.
pub fn move_to(on: &Name, name: &Ident, index: &Index, space: Option<&Ident>) -> Statement {
    let writer = table::tablespace(Writer::new("REINDEX").open(), space);
    let writer = writer
        .close()
        .word("INDEX CONCURRENTLY")
        .name(&of(on, name));
    statement(Effect::Alter, on, name, index, writer)
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

/// `USING method (keys) INCLUDE (columns) NULLS NOT DISTINCT WHERE predicate`.
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
    match index.predicate {
        Some(it) => writer.word("WHERE").raw(&predicate(it)),
        None => writer,
    }
    .into_fragment()
}

/// The condition of a declared index as it stands in its definition.
pub(crate) fn predicate(sql: &str) -> Fragment {
    Writer::default()
        .parenthesised(&Fragment::new(sql))
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
