//! Rule `identifier_length`: PostgreSQL keeps every name whole.

use super::{Rule, named::names};
use crate::{
    Base, Conventions, Place, Problem, Table,
    ident::{MAX_BYTES, shorten},
};

pub(super) const RULE: Rule = Rule {
    name: "identifier_length",
    doc: "No name is longer than the 63 bytes that PostgreSQL keeps. It cuts longer ones with no more than a notice, and \
          the schema would never again be what the structs say. Derived names are shortened by Rowhouse.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let names = names(table).into_iter();
    let own = names.map(|named| (named.place, named.kind, named.name));
    let columns = table.columns.iter().enumerate();
    let types = columns.filter_map(|(i, column)| match column.ty.sql?.base {
        Base::Enum(of) => Some((Place::ColumnType(i), "enum", of.name)),
        Base::Builtin(_) | Base::Extension { .. } | Base::Written(_) => None,
    });
    let grants = table.grants.iter().enumerate();
    let roles = grants.map(|(i, grant)| (Place::Grant(i), "role", grant.role));
    let schema = table.schema.map(|schema| (Place::Table, "schema", schema));
    schema
        .into_iter()
        .chain(own)
        .chain(types)
        .chain(roles)
        .filter(|(.., name)| name.len() > MAX_BYTES)
        .map(|(place, kind, name)| {
            let bytes = name.len();
            let fact =
                format!("{kind} name `{name}` is {bytes} bytes; PostgreSQL keeps {MAX_BYTES}");
            Problem::new(place, fact)
                .help(format!("shorten it, for example to `{}`", shorten(name)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, entry, index, said};
    use crate::{Index, IndexKey, Table};

    #[test]
    fn counts_bytes() {
        let table = Table {
            indexes: &[Index {
                name: "idx_users_by_everything_that_anybody_could_ever_want_to_know_größer",
                explicit_name: true,
                ..index(const { &[entry(IndexKey::Column("id"))] })
            }],
            ..TABLE
        };
        assert_eq!(
            said("identifier_length", &table),
            [
                "Index(0): index name `idx_users_by_everything_that_anybody_could_ever_want_to_know_größer` is 69 bytes; \
              PostgreSQL keeps 63; shorten it, for example to \
              `idx_users_by_everything_that_anybody_could_ever_want_t_537aee64`"
            ]
        );
        assert!(said("identifier_length", &TABLE).is_empty());
        assert!(
            said("index_name", &table).is_empty(),
            "one mistake, one message"
        );
    }
}
