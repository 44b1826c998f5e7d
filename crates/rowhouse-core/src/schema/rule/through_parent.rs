//! The rows that others follow belong to somebody.

use rowhouse_declare::{Place, Problem};

use super::super::scope::{ancestors, parent};
use super::{Found, Registry};

pub(super) fn check<'a>(registry: &Registry<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (name, table) in &registry.listed {
        let Some(first) = parent(registry, table) else {
            continue;
        };
        let above = ancestors(registry, table);
        let problem = if let Some(circle) = above.iter().find(|it| it.name == *name) {
            let message = format!(
                "rows of `{}` follow those of `{}`, which follow those of `{}` again",
                table.name, first.table.name, circle.table.name
            );
            Problem::new(Place::Tenancy, message)
                .help("say at one of them whose its rows are: `tenant` or `user`")
        } else if !first.table.tenancy.is_isolated() {
            let message = format!(
                "rows of `{}` follow those of `{}`, which is shared by all",
                table.name, first.table.name
            );
            let help = format!(
                "make `{}` global too, or say whose rows `{}` holds",
                table.rust_name, first.table.rust_name
            );
            Problem::new(Place::Tenancy, message).help(help)
        } else {
            continue;
        };
        found.push((*table, problem));
    }
    found
}
