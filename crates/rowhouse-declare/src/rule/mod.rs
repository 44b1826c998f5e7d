//! The rules that a declaration keeps, one file each, and the one list of them.
//!
//! A rule reads one table and the conventions. Whatever needs a second table — does the referenced one exist, are its
//! key's types the same — belongs to the model. During expansion a macro cannot see the SQL type behind `Money` nor
//! the columns of a flattened set; a rule says nothing then, and speaks when the program builds its schema.

mod actor_suffix;
mod anonymous_grants;
mod audit_columns;
mod boolean_prefix;
mod category_grants;
mod check_name;
mod column_case;
mod dictionary_shape;
mod duplicate_column;
mod empty_expression;
mod empty_list;
mod enum_labels;
mod foreign_key_action;
mod foreign_key_columns;
mod foreign_key_name;
mod foreign_key_suffix;
mod foreign_key_type;
mod generated_default;
mod grant_columns;
mod grant_role;
mod grant_service;
mod identifier;
mod identifier_length;
mod identity;
mod index_name;
mod log_shape;
mod mixed_operator;
mod name_collision;
mod optional_service;
mod primary_key;
mod primary_key_column;
mod primary_key_name;
mod primary_key_nullable;
mod public_column;
mod relationship_shape;
mod renamed_from;
mod scope_column;
mod scope_section;
mod scope_unique;
mod service_reads;
mod service_role;
mod soft_delete_pair;
mod system_column;
mod table_case;
mod table_number;
mod table_prefix;
mod tenant_column_name;
mod tenant_scope;
mod through_column;
mod timestamp_suffix;
mod unique_name;
mod unknown_column;
mod unnamed_index;
mod user_column_name;
mod user_scope;

#[cfg(test)]
mod fixture;
mod help;
mod list;
mod named;
mod reading;
mod waiver;

pub use enum_labels::{EnumMistake, enum_mistakes};

use crate::{Conventions, Problem, Table};

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, which a waiver uses.
    pub name: &'static str,
    /// What it demands and why, in one or two sentences.
    pub doc: &'static str,
    /// Whether a name may break it for a reason. What PostgreSQL or the isolation of tenants rests on may not.
    pub waivable: bool,
    /// Everything in a table that breaks it. [`check()`] fills in [`Problem::rule`].
    pub check: fn(&Table<'_>, &Conventions) -> Vec<Problem>,
}

/// Every rule, in the order in which documents list them.
pub const RULES: &[Rule] = &[
    // Names.
    table_prefix::RULE,
    table_number::RULE,
    table_case::RULE,
    column_case::RULE,
    primary_key_column::RULE,
    foreign_key_suffix::RULE,
    timestamp_suffix::RULE,
    actor_suffix::RULE,
    boolean_prefix::RULE,
    tenant_column_name::RULE,
    user_column_name::RULE,
    index_name::RULE,
    primary_key_name::RULE,
    unique_name::RULE,
    foreign_key_name::RULE,
    check_name::RULE,
    // What a table has.
    primary_key::RULE,
    audit_columns::RULE,
    soft_delete_pair::RULE,
    dictionary_shape::RULE,
    log_shape::RULE,
    relationship_shape::RULE,
    category_grants::RULE,
    anonymous_grants::RULE,
    foreign_key_type::RULE,
    // Isolation.
    tenant_scope::RULE,
    user_scope::RULE,
    scope_section::RULE,
    scope_column::RULE,
    scope_unique::RULE,
    through_column::RULE,
    public_column::RULE,
    mixed_operator::RULE,
    optional_service::RULE,
    // What PostgreSQL would refuse, or accept and do something else.
    identifier::RULE,
    identifier_length::RULE,
    system_column::RULE,
    name_collision::RULE,
    unnamed_index::RULE,
    unknown_column::RULE,
    duplicate_column::RULE,
    empty_list::RULE,
    empty_expression::RULE,
    primary_key_nullable::RULE,
    foreign_key_columns::RULE,
    foreign_key_action::RULE,
    generated_default::RULE,
    identity::RULE,
    enum_labels::RULE,
    grant_columns::RULE,
    grant_role::RULE,
    grant_service::RULE,
    service_role::RULE,
    service_reads::RULE,
    renamed_from::RULE,
];

/// A waivable rule, or the part of one, that needs more than one table. The model runs it.
#[derive(Clone, Copy, Debug)]
pub struct SchemaRule {
    /// Its name, which a waiver uses; it may be that of one of [`RULES`].
    pub name: &'static str,
    /// What it demands and why, in one or two sentences.
    pub doc: &'static str,
}

/// The waivable rules that the model runs, so that a waiver of one is known here.
pub const SCHEMA_RULES: &[SchemaRule] = &[
    SchemaRule {
        name: "foreign_key_index",
        doc: "The columns of a foreign key lead an index. Otherwise each delete on the other side scans this table.",
    },
    SchemaRule {
        name: "mixed_reference",
        doc: "A foreign key to a mixed table says what it means: a plain one lets a tenant refer to another's rows, and \
              one with the tenant cannot refer to those of nobody.",
    },
    SchemaRule {
        name: "through_reference",
        doc: "A foreign key between isolated tables, of which one has no column of its own that says whose its rows are, \
              lets rows refer to those of others, unless it carries what both follow.",
    },
    SchemaRule {
        name: "foreign_key_type",
        doc: "Both sides of a foreign key have one type, so that a join compares without a cast.",
    },
];

/// How much of a schema has been looked at, when it is judged what a waiver waives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One table: a waiver of one of the [`SCHEMA_RULES`] may yet waive something.
    Table,
    /// Every table: what waives nothing now waives nothing.
    Schema,
}

/// Everything that is wrong with one table: what breaks a rule and is not waived, and waivers that are wrong
/// themselves. Ordered by place.
pub fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    settle(table, broken(table, conventions), Scope::Table)
}

/// Everything in one table that breaks a rule, waived or not.
pub fn broken(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let found = RULES.iter().flat_map(|rule| {
        let found = (rule.check)(table, conventions).into_iter();
        found.map(|problem| Problem {
            rule: rule.waivable.then_some(rule.name),
            ..problem
        })
    });
    found.collect()
}

/// Takes out what the table's waivers allow, adds what is wrong with the waivers themselves, and orders by place.
///
/// [`check()`] does this for one table. The model adds to [`broken()`] what it has found between tables.
pub fn settle(table: &Table<'_>, broken: Vec<Problem>, scope: Scope) -> Vec<Problem> {
    let mut problems = waiver::apply(table, broken, scope);
    problems.sort_by_key(|problem| problem.place);
    problems
}

#[cfg(test)]
mod tests {
    use super::{fixture::CONNECTIONS, *};
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_says_why_it_exists() {
        let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
        for Rule { name, doc, .. } in RULES {
            assert!(doc.ends_with('.') && doc.len() > 40, "{name}");
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
        }
    }

    #[test]
    fn the_rules_of_the_model_say_why_they_exist() {
        for SchemaRule { name, doc } in SCHEMA_RULES {
            assert!(doc.ends_with('.') && doc.len() > 40, "{name}");
            let own = RULES.iter().find(|rule| rule.name == *name);
            assert!(own.is_none_or(|rule| rule.waivable), "{name}");
        }
    }

    #[test]
    fn no_rule_speaks_about_a_clean_table() {
        let conventions = Conventions::parse("tenant.column = 'workspace_id'").unwrap();
        assert_eq!(check(&CONNECTIONS, &conventions), []);
    }

    #[test]
    fn problems_come_in_the_order_of_places_and_know_their_rule() {
        let table = Table {
            name: "connection",
            uniques: &[],
            foreign_keys: &[],
            checks: &[],
            indexes: &[],
            columns: &CONNECTIONS.columns[1..],
            ..CONNECTIONS
        };
        let problems = check(&table, &Conventions::default());
        let rules: Vec<_> = problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(
            rules,
            [
                Some("table_prefix"),
                Some("table_number"),
                Some("tenant_column_name"),
                None,
            ]
        );
        assert_eq!(
            problems[3].to_string(),
            "primary key names unknown column `id`; the columns are `workspace_id`, `provider`, `label`, \
             `rate_limit`, `settings`, `is_revoked`, `created_by`, `created_at`, `updated_at`, `deleted_at`, \
             `deleted_by`"
        );
    }
}
