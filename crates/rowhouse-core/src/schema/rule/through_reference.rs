//! Foreign keys between isolated tables lead to rows of the same tenant or user, also where one of them has no column of
//! its own that says whose its rows are.

use rowhouse_declare::{Problem, Table, Tenancy};

use super::super::foreign_key::resolve;
use super::{Found, Registry, foreign_keys};

pub(super) fn check<'a>(registry: &Registry<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (table, place, key) in foreign_keys(registry) {
        let Some(resolved) = resolve(registry, table, key) else {
            continue;
        };
        let target = resolved.target_table;
        let follows = |table: &Table<'_>| table.tenancy.through().is_some();
        let is_plain =
            |table: &Table<'_>| matches!(table.tenancy, Tenancy::Global | Tenancy::Root { .. });
        if !(follows(table) || follows(target)) || is_plain(table) || is_plain(target) {
            continue;
        }
        // The key that a row follows, or one that carries what both follow.
        let follows_by = table.tenancy.through();
        let carries = |columns: &[&str], of: &Table<'_>| {
            of.tenancy.through().is_some_and(|it| columns.contains(&it))
        };
        let is_own = follows_by.is_some_and(|it| key.columns == [it]);
        if is_own
            || (key.columns.len() > 1 && carries(key.columns, table))
            || (key.columns.len() > 1 && carries(&resolved.target_columns, target))
        {
            continue;
        }
        let message = format!(
            "foreign key `{}` lets rows of `{}` refer to rows of `{}` that belong to others",
            key.name, table.name, target.name
        );
        let help = "let it carry what both follow, such as \
                    `#[foreign_key(chat_id, message_id, references = Message(chat_id, id))]`, \
                    or allow it with `allow(through_reference = \"reason\")`";
        let problem = Problem {
            rule: Some("through_reference"),
            ..Problem::new(place, message).help(help)
        };
        found.push((table, problem));
    }
    found
}
