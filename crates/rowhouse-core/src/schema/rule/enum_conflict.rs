//! Two Rust enums must not declare one type differently.

use std::collections::BTreeMap;

use rowhouse_declare::{Base, Enum, Place, Problem};

use super::{Found, Registry};

pub(super) fn check<'a>(registry: &Registry<'a>) -> Vec<Found<'a>> {
    let mut first: BTreeMap<_, &Enum<'_>> = BTreeMap::new();
    let mut found = Vec::new();
    for (_, table) in &registry.listed {
        for (i, column) in table.columns.iter().enumerate() {
            let Some(Base::Enum(of)) = column.ty.sql.map(|ty| ty.base) else {
                continue;
            };
            let name = registry.name(of.schema, of.name);
            let other = *first.entry(name.clone()).or_insert(of);
            if other.labels != of.labels {
                let message = format!(
                    "type `{name}` is declared with different labels: {:?} and {:?}",
                    other.labels, of.labels
                );
                let help = "let both columns use one Rust enum, or give one of them another `name`";
                found.push((
                    *table,
                    Problem::new(Place::ColumnType(i), message).help(help),
                ));
            }
        }
    }
    found
}
