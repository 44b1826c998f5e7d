//! Constraints of a declared table, with the keys that foreign keys between isolated tables need.

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
    let mut insert = |name: &str, constraint| all.insert(Ident::new(name), constraint);
    if let Some(key) = table.primary_key {
        let columns = idents(key.columns);
        let definition = sql::primary_key(&columns);
        insert(
            key.name,
            Constraint::new(ConstraintKind::PrimaryKey, definition, columns),
        );
    }
    for key in table.uniques {
        let columns = idents(key.columns);
        let definition = sql::unique(&columns, &idents(key.include), key.nulls_not_distinct);
        let constraint = Constraint {
            deferrable: when(key.deferrable),
            ..Constraint::new(ConstraintKind::Unique, definition, columns)
        };
        insert(key.name, constraint);
    }
    for key in referenced_keys(registry, name) {
        let columns = idents(&key);
        let definition = sql::unique(&columns, &[], false);
        let unique = registry.conventions.unique_name(table.name, &key);
        insert(
            &unique,
            Constraint::new(ConstraintKind::Unique, definition, columns),
        );
    }
    for check in table.checks {
        let columns = table
            .column(check.subject)
            .map(|column| Ident::new(column.name));
        let definition = sql::check(&Fragment::new(check.expression), check.no_inherit);
        let columns = columns.into_iter().collect();
        insert(
            check.name,
            Constraint::new(ConstraintKind::Check, definition, columns),
        );
    }
    for key in table.foreign_keys {
        let Some(resolved) = foreign_key::resolve(registry, table, key) else {
            continue;
        };
        let definition = foreign_key::definition(&resolved, key);
        let references = (resolved.target.clone(), idents(&resolved.target_columns));
        let columns = idents(&resolved.columns);
        let constraint = Constraint {
            references: Some(references),
            deferrable: when(key.deferrable),
            ..Constraint::new(ConstraintKind::ForeignKey, definition, columns)
        };
        insert(key.name, constraint);
    }
    all
}
