//! A foreign key leads to a table of the list.

use rowhouse_declare::{Problem, Reference};

use super::{Found, Registry, foreign_keys};

pub(super) fn check<'a>(registry: &Registry<'a>) -> Vec<Found<'a>> {
    foreign_keys(registry)
        .filter(|(_, _, key)| registry.target(key.references).is_none())
        .map(|(table, place, key)| {
            let (rust_name, name) = match key.references {
                Reference::Link(link) => (link.rust_name, link.name),
                Reference::Path(path) => (path, path),
            };
            let message = format!(
                "foreign key `{}` references table `{name}`, which is not listed",
                key.name
            );
            let help = format!("add `{rust_name}::TABLE` to the tables of the declaration");
            (table, Problem::new(place, message).help(help))
        })
        .collect()
}
