//! Constraints of a declared table, with the keys that tenant foreign keys need.

use std::collections::BTreeMap;

use rowhouse_declare::Table;

use super::foreign_key::{self, referenced_keys, when};
use super::registry::{Registry, idents};
use crate::Fragment;
use crate::model::{Constraint, ConstraintKind, Ident, Name};
use crate::sql::constraint as sql;

pub(super) fn constraints(
    registry: &Registry<'_>,
    name: &Name,
    table: &Table<'_>,
) -> BTreeMap<Ident, Constraint> {
    let mut all = BTreeMap::new();
    let mut insert = |name: &str, kind, columns: Vec<Ident>, references, definition| {
        let constraint = Constraint {
            kind,
            definition,
            columns,
            references,
            validated: true,
            comment: None,
        };
        all.insert(Ident::new(name), constraint);
    };
    if let Some(key) = table.primary_key {
        let columns = idents(key.columns);
        let definition = sql::primary_key(&columns);
        insert(
            key.name,
            ConstraintKind::PrimaryKey,
            columns,
            None,
            definition,
        );
    }
    for key in table.uniques {
        let columns = idents(key.columns);
        let definition = sql::unique(
            &columns,
            &idents(key.include),
            key.nulls_not_distinct,
            when(key.deferrable),
        );
        insert(key.name, ConstraintKind::Unique, columns, None, definition);
    }
    for key in referenced_keys(registry, name) {
        let columns = idents(&key);
        let definition = sql::unique(&columns, &[], false, "");
        let unique = registry.conventions.unique_name(table.name, &key);
        insert(&unique, ConstraintKind::Unique, columns, None, definition);
    }
    for check in table.checks {
        let columns = table
            .column(check.subject)
            .map(|column| Ident::new(column.name));
        let definition = sql::check(&Fragment::new(check.expression), check.no_inherit);
        insert(
            check.name,
            ConstraintKind::Check,
            columns.into_iter().collect(),
            None,
            definition,
        );
    }
    for key in table.foreign_keys {
        let Some(resolved) = foreign_key::resolve(registry, table, key) else {
            continue;
        };
        let definition = foreign_key::definition(&resolved, key);
        let references = (resolved.target.clone(), idents(&resolved.target_columns));
        insert(
            key.name,
            ConstraintKind::ForeignKey,
            idents(&resolved.columns),
            Some(references),
            definition,
        );
    }
    all
}
