//! Two structs must not declare one table.

use std::collections::BTreeMap;

use rowhouse_declare::{Place, Problem};

use super::{Found, Registry};

pub(super) fn check<'a>(registry: &Registry<'a>) -> Vec<Found<'a>> {
    let mut first = BTreeMap::new();
    let mut found = Vec::new();
    for (name, table) in &registry.listed {
        if let Some(other) = first.insert(name, table.rust_name) {
            let message = format!(
                "`{}` and `{other}` both declare table `{name}`",
                table.rust_name
            );
            let help = "list each struct once, or give one of them another `name`";
            found.push((*table, Problem::new(Place::Table, message).help(help)));
        }
    }
    found
}
