//! Both sides of a foreign key have one type.

use rowhouse_declare::Problem;

use super::super::column::type_text;
use super::super::foreign_key::resolve;
use super::{Found, Registry, foreign_keys};

pub(super) fn check<'a>(registry: &Registry<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (table, place, key) in foreign_keys(registry) {
        let Some(resolved) = resolve(registry, table, key) else {
            continue;
        };
        for (own, theirs) in resolved.columns.iter().zip(&resolved.target_columns) {
            let text = |it: Option<&rowhouse_declare::Column<'_>>| {
                it.and_then(|it| it.ty.sql)
                    .map(|ty| type_text(registry, &ty))
            };
            let (Some(ours), Some(other)) = (
                text(table.column(own)),
                text(resolved.target_table.column(theirs)),
            ) else {
                continue;
            };
            if ours != other {
                let message = format!(
                    "column `{own}` is {ours}, but foreign key `{}` leads to `{}.{theirs}`, which is {other}",
                    key.name, resolved.target_table.name
                );
                let help = "give both columns one type, or use `Id<…>` of the referenced table";
                found.push((
                    table,
                    Problem {
                        rule: Some("foreign_key_type"),
                        ..Problem::new(place, message).help(help)
                    },
                ));
            }
        }
    }
    found
}
