//! One declared table with everything on it.

use rowhouse_declare as declare;

use super::registry::Registry;
use super::{Rename, column, constraint, grant, index, policy, trigger};
use crate::model::{Ident, Name, Persistence, Table};

pub(super) fn table(registry: &Registry<'_>, name: &Name, table: &declare::Table<'_>) -> Table {
    Table {
        owner: Some(Ident::new(registry.conventions.roles.owner.as_str())),
        persistence: if table.unlogged {
            Persistence::Unlogged
        } else {
            Persistence::Permanent
        },
        storage: table
            .storage
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        columns: table
            .columns
            .iter()
            .map(|it| column::column(registry, it))
            .collect(),
        constraints: constraint::constraints(registry, name, table),
        indexes: index::indexes(table),
        row_security: policy::row_security(table),
        policies: policy::policies(registry, name, table),
        triggers: trigger::triggers(registry, name, table),
        rules: std::collections::BTreeMap::new(),
        grants: grant::grants(registry, name, table),
        comment: column::comment(table.doc),
        ..Table::default()
    }
}

/// The names that tables and columns say they had before.
pub(super) fn renames(registry: &Registry<'_>) -> Vec<Rename> {
    let mut all = Vec::new();
    for (name, table) in registry.tables() {
        if let Some(from) = table.renamed_from {
            let from = Name {
                schema: name.schema.clone(),
                name: Ident::new(from),
            };
            all.push(Rename::Table(from, name.name.clone()));
        }
        for column in table.columns {
            if let Some(from) = column.renamed_from {
                all.push(Rename::Column(
                    name.clone(),
                    Ident::new(from),
                    Ident::new(column.name),
                ));
            }
        }
    }
    all
}
