//! A foreign key to a mixed table says which of its rows it may lead to.

use rowhouse_declare::{Problem, Tenancy};

use super::super::foreign_key::resolve;
use super::{Found, Registry, foreign_keys};

pub(super) fn check<'a>(registry: &Registry<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (table, place, key) in foreign_keys(registry) {
        let Some(resolved) = resolve(registry, table, key) else {
            continue;
        };
        let target = resolved.target_table;
        let Tenancy::Mixed { column: theirs } = target.tenancy else {
            continue;
        };
        // `through_reference` looks at what follows other rows.
        let judged = table.tenancy.is_isolated() && table.tenancy.through().is_none();
        if !judged || resolved.target_columns.contains(&theirs) {
            continue;
        }
        let message = format!(
            "foreign key `{}` leads to mixed table `{}` and lets a tenant refer to another's rows",
            key.name, target.name
        );
        let own = table.tenancy.tenant().unwrap_or("tenant_id");
        let columns = key.columns.join(", ");
        let help = format!(
            "write `#[foreign_key({own}, {columns}, references = {}({theirs}, …))]` for rows of the same tenant, \
             with `no_foreign_key` at the column; for those of nobody too, allow the plain key with `allow(mixed_reference = \"reason\")`",
            target.rust_name
        );
        let problem = Problem {
            rule: Some("mixed_reference"),
            ..Problem::new(place, message).help(help)
        };
        found.push((table, problem));
    }
    found
}
