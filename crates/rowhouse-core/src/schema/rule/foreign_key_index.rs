//! The columns of a foreign key lead an index: otherwise each delete on the other side scans this table.

use rowhouse_declare::{IndexKey, Problem, Table};

use super::super::foreign_key::resolve;
use super::{Found, Registry, foreign_keys};

pub(super) fn check<'a>(registry: &Registry<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (table, place, key) in foreign_keys(registry) {
        let Some(resolved) = resolve(registry, table, key) else {
            continue;
        };
        if leads_index(table, &resolved.columns) || leads_index(table, key.columns) {
            continue;
        }
        let columns = resolved.columns.join(", ");
        let message = format!(
            "no index of `{}` starts with the columns of foreign key `{}`",
            table.name, key.name
        );
        let help = format!(
            "add `#[index({columns})]`, or allow it with `allow(foreign_key_index = \"reason\")`"
        );
        found.push((
            table,
            Problem {
                rule: Some("foreign_key_index"),
                ..Problem::new(place, message).help(help)
            },
        ));
    }
    found
}

/// Whether the first columns of some key or whole-table index are these, in any order.
fn leads_index(table: &Table<'_>, columns: &[&str]) -> bool {
    let leads = |of: &[&str]| {
        of.len() >= columns.len() && of[..columns.len()].iter().all(|it| columns.contains(it))
    };
    let indexes = table
        .indexes
        .iter()
        .filter(|index| index.predicate.is_none() && index.method != "gin");
    let plain = indexes.map(|index| {
        let keys = index.columns.iter().map_while(|column| match column.key {
            IndexKey::Column(name) => Some(name),
            IndexKey::Expression(_) => None,
        });
        keys.collect::<Vec<_>>()
    });
    table.primary_key.is_some_and(|key| leads(key.columns))
        || table.uniques.iter().any(|key| leads(key.columns))
        || plain.into_iter().any(|keys| leads(&keys))
}
