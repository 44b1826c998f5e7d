//! Columns of a declared table, and the types that they bring with them.

use std::collections::BTreeMap;

use rowhouse_declare::{self as declare, Base, DefaultValue, SqlType};

use super::registry::Registry;
use crate::Fragment;
use crate::model::{
    Column, DefaultFor, Enum, Extension, Generation, Grants, Ident, Identity, IdentityMode, Name,
};
use crate::sql::Writer;

pub(super) fn column(registry: &Registry<'_>, column: &declare::Column<'_>) -> Column {
    let ty = column.ty.sql.unwrap_or(SqlType::written(column.ty.written));
    Column {
        enumeration: enumeration(registry, &ty),
        not_null: !column.nullable,
        default: column.default.map(|default| match default {
            DefaultValue::Expression(sql) => default_text(sql),
            DefaultValue::Text(text) => Writer::default().text(text).into_fragment(),
        }),
        generation: column.generated.map(|generated| match generated {
            declare::Generated::Stored(sql) => Generation::Stored(Fragment::new(sql)),
            declare::Generated::Virtual(sql) => Generation::Virtual(Fragment::new(sql)),
        }),
        identity: column.identity.map(identity),
        collation: column
            .collation
            .map(|name| Writer::default().ident(&Ident::new(name)).into_fragment()),
        comment: comment(column.doc),
        ..Column::new(Ident::new(column.name), type_text(registry, &ty))
    }
}

/// `DEFAULT` takes fewer forms of expression than other places do, unless they stand in parentheses.
fn default_text(sql: &str) -> Fragment {
    let fragment = Fragment::new(sql);
    if sql.contains(char::is_whitespace) {
        Writer::default().parenthesised(&fragment).into_fragment()
    } else {
        fragment
    }
}

fn identity(identity: declare::Identity) -> Identity {
    let declare::Identity {
        mode,
        start,
        increment,
        min,
        max,
        cache,
        cycle,
    } = identity;
    let mode = match mode {
        declare::IdentityMode::Always => IdentityMode::Always,
        declare::IdentityMode::ByDefault => IdentityMode::ByDefault,
    };
    Identity {
        mode,
        start,
        increment,
        min,
        max,
        cache,
        cycle,
        sequence: None,
        grants: Grants::new(),
    }
}

/// A doc comment as `COMMENT ON` takes it: nothing for an empty one.
pub(super) fn comment(doc: &str) -> Option<String> {
    let doc = doc.trim();
    (!doc.is_empty()).then(|| doc.to_owned())
}

/// The type as SQL, qualified where it is the schema's own.
pub(super) fn type_text(registry: &Registry<'_>, ty: &SqlType<'_>) -> Fragment {
    let writer = match ty.base {
        Base::Builtin(builtin) => return builtin_text(builtin, ty),
        Base::Extension { name, .. } => Writer::default().name(&registry.name(None, name)),
        Base::Enum(of) => Writer::default().name(&registry.name(of.schema, of.name)),
        Base::Written(sql) => Writer::default().raw(&Fragment::new(sql)),
    };
    modified(writer, ty)
}

/// `timestamp(3) with time zone`: a modifier stands behind the first word, not behind the last.
fn builtin_text(builtin: declare::Builtin, ty: &SqlType<'_>) -> Fragment {
    let (head, tail) = match builtin.sql().split_once(' ') {
        Some((head, tail)) if ty.modifiers.0.is_some() && !tail.starts_with("varying") => {
            (head, Some(tail))
        }
        _ => (builtin.sql(), None),
    };
    let plain = SqlType {
        array: false,
        ..*ty
    };
    let writer = Writer::default().raw(&modified(Writer::new(head), &plain));
    let writer = match tail {
        Some(tail) => writer.word(tail),
        None => writer,
    };
    if ty.array {
        writer.glue().word("[]")
    } else {
        writer
    }
    .into_fragment()
}

fn modified(writer: Writer, ty: &SqlType<'_>) -> Fragment {
    let writer = match ty.modifiers {
        (None, _) => writer,
        (Some(first), second) => {
            let numbers = std::iter::once(first).chain(second);
            writer
                .glue()
                .open()
                .list(numbers, |writer, it| writer.number(it.into()))
                .close()
        }
    };
    if ty.array {
        writer.glue().word("[]")
    } else {
        writer
    }
    .into_fragment()
}

fn enumeration(registry: &Registry<'_>, ty: &SqlType<'_>) -> Option<Name> {
    match ty.base {
        Base::Enum(of) => Some(registry.name(of.schema, of.name)),
        _ => None,
    }
}

/// Every column type of the declaration.
pub(super) fn types<'a>(registry: &'a Registry<'_>) -> impl Iterator<Item = SqlType<'a>> {
    registry
        .tables()
        .flat_map(|(_, table)| table.columns)
        .filter_map(|column| column.ty.sql)
}

/// The extensions that column types come from, in the schema of the conventions.
pub(super) fn extensions(registry: &Registry<'_>) -> BTreeMap<Ident, Extension> {
    let schema = Ident::new(registry.conventions.schema.as_str());
    types(registry)
        .filter_map(|ty| match ty.base {
            Base::Extension { extension, .. } => Some((
                Ident::new(extension),
                Extension {
                    schema: schema.clone(),
                },
            )),
            _ => None,
        })
        .collect()
}

/// The enumerated types that columns have.
pub(super) fn enums(registry: &Registry<'_>) -> BTreeMap<Name, Enum> {
    types(registry)
        .filter_map(|ty| match ty.base {
            Base::Enum(of) => Some((registry.name(of.schema, of.name), enumerated(registry, of))),
            _ => None,
        })
        .collect()
}

fn enumerated(registry: &Registry<'_>, of: &declare::Enum<'_>) -> Enum {
    Enum {
        owner: Some(Ident::new(registry.conventions.roles.owner.as_str())),
        labels: of.labels.iter().map(|label| (*label).to_owned()).collect(),
        grants: DefaultFor::Types.builtin(),
        comment: comment(of.doc),
    }
}
