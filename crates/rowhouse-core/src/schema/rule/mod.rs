//! Rules between tables, one file each. What one table can say of itself is `rowhouse_declare::rule`.

mod duplicate_table;
mod enum_conflict;
mod foreign_key_index;
mod foreign_key_target;
mod foreign_key_type;
mod unlisted_table;
mod unresolved_type;

use rowhouse_declare::{Place, Problem, Table, rule};

use super::SchemaProblem;
use super::registry::Registry;

/// A problem of one of the listed tables.
type Found<'a> = (&'a Table<'a>, Problem);

/// Rules that look at all tables together.
const RULES: &[for<'a> fn(&Registry<'a>) -> Vec<Found<'a>>] = &[
    duplicate_table::check,
    unlisted_table::check,
    unresolved_type::check,
    enum_conflict::check,
    foreign_key_target::check,
    foreign_key_type::check,
    foreign_key_index::check,
];

/// Every problem of every table, and between tables.
pub(super) fn check(registry: &Registry<'_>) -> Vec<SchemaProblem> {
    let alone = registry
        .listed
        .iter()
        .flat_map(|(_, table)| rule::check(table, registry.conventions).into_iter().map(|it| (*table, it)));
    let together = RULES.iter().flat_map(|rule| rule(registry));
    alone
        .chain(together)
        .map(|(table, problem)| SchemaProblem {
            place: problem.place.describe(table),
            problem,
        })
        .collect()
}

/// Whether a waiver of the table, or of one of the columns, covers the rule.
fn waived(table: &Table<'_>, columns: &[&str], rule: &str) -> bool {
    let of_columns = columns
        .iter()
        .filter_map(|name| table.column(name))
        .flat_map(|column| column.waivers);
    table
        .waivers
        .iter()
        .chain(of_columns)
        .any(|waiver| waiver.rule == rule)
}

/// Every foreign key with the table that declares it.
fn foreign_keys<'a>(
    registry: &Registry<'a>,
) -> impl Iterator<Item = (&'a Table<'a>, Place, &'a rowhouse_declare::ForeignKey<'a>)> {
    registry.listed.iter().flat_map(|(_, table)| {
        table
            .foreign_keys
            .iter()
            .enumerate()
            .map(|(i, key)| (*table, Place::ForeignKey(i), key))
    })
}
