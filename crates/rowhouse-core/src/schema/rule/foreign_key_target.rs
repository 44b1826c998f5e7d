//! A foreign key references columns that exist and that are a key.

use rowhouse_declare::Problem;

use super::super::foreign_key::{covers, resolve};
use super::{Found, Registry, foreign_keys};

pub(super) fn check<'a>(registry: &Registry<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (table, place, key) in foreign_keys(registry) {
        let Some(resolved) = resolve(registry, table, key) else {
            continue;
        };
        let (target, columns) = (resolved.target_table, &resolved.target_columns);
        let unknown: Vec<_> = columns
            .iter()
            .filter(|name| target.column(name).is_none())
            .collect();
        let problem = if let Some(name) = unknown.first() {
            let known: Vec<_> = target.columns.iter().map(|column| column.name).collect();
            let message = format!(
                "foreign key `{}` references unknown column `{name}` of `{}`",
                key.name, target.name
            );
            Some(Problem::new(place, message).help(format!("the columns are {}", known.join(", "))))
        } else if columns.len() != resolved.columns.len() && key.referenced_columns.is_empty() {
            let message = format!(
                "foreign key `{}` has {} columns and references {} of `{}`",
                key.name,
                resolved.columns.len(),
                columns.len(),
                target.name
            );
            Some(
                Problem::new(place, message)
                    .help("name the referenced columns: `references = Target(a, b)`"),
            )
        } else if !resolved.carries_scope && !covers(target, columns) {
            let message = format!(
                "foreign key `{}` references `{}` ({}), which is no primary or unique key",
                key.name,
                target.name,
                columns.join(", ")
            );
            Some(Problem::new(place, message).help(format!(
                "add `#[unique({})]` to `{}`",
                columns.join(", "),
                target.rust_name
            )))
        } else {
            None
        };
        found.extend(problem.map(|problem| (table, problem)));
    }
    found
}
