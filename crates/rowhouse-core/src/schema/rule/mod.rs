//! Rules between tables, one file each. What one table can say of itself is `rowhouse_declare::rule`.

mod duplicate_table;
mod enum_conflict;
mod foreign_key_index;
mod foreign_key_target;
mod foreign_key_type;
mod mixed_reference;
mod through_parent;
mod through_reference;
mod unlisted_table;
mod unresolved_type;

use rowhouse_declare::{
    Place, Problem, Table,
    rule::{self, Scope},
};

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
    through_parent::check,
    through_reference::check,
    mixed_reference::check,
];

/// Every problem of every table, and between tables, that no waiver allows.
pub(super) fn check(registry: &Registry<'_>) -> Vec<SchemaProblem> {
    let mut between: Vec<Found<'_>> = RULES.iter().flat_map(|rule| rule(registry)).collect();
    let mut problems = Vec::new();
    for (_, table) in &registry.listed {
        let mut broken = rule::broken(table, registry.conventions);
        let own = between.extract_if(.., |(other, _)| std::ptr::eq(*other, *table));
        broken.extend(own.map(|(_, problem)| problem));
        let settled = rule::settle(table, broken, Scope::Schema).into_iter();
        problems.extend(settled.map(|problem| SchemaProblem {
            place: problem.place.describe(table),
            problem,
        }));
    }
    problems
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
