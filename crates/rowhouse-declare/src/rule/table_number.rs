//! Rule `table_number`: the noun of a table name is plural, or singular.

use super::{Rule, help, named::is_sound, table_prefix::left_to_case};
use crate::{Conventions, Place, Problem, Table, convention::Number};

pub(super) const RULE: Rule = Rule {
    name: "table_number",
    doc: "The last word of a table name is plural, or singular where the conventions say so. \
          Nobody then has to guess which one a table chose.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let noun = conventions.noun(table.name);
    let Some(right) = conventions.renumbered_noun(noun) else {
        return Vec::new();
    };
    // A name that the conventions made is right, also where its plural reads like a word without one: `taxis`.
    if table.name == conventions.table_name(table.category, table.rust_name) {
        return Vec::new();
    }
    if !is_sound(table.name) || left_to_case(table, conventions, RULE.name) {
        return Vec::new();
    }
    let number = match conventions.tables.number {
        Number::Plural => "plural",
        Number::Singular => "singular",
    };
    let fact = format!("the noun of table `{}` must be {number}", table.name);
    // The prefix that the conventions ask for, not the one that is there: `table_prefix` may speak too, and both then
    // lead to one name.
    let right = match conventions.prefix(table.category) {
        "" => right,
        prefix => format!("{prefix}_{right}"),
    };
    let allow = help::allow_table(RULE.name);
    vec![Problem::new(Place::Table, fact).help(format!("rename it to `{right}`, or {allow}"))]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said, said_in};
    use crate::{Category, Table};

    fn table(name: &'static str) -> Table<'static> {
        Table { name, ..TABLE }
    }

    #[test]
    fn takes_what_the_conventions_made() {
        let taxis = Table {
            rust_name: "Taxi",
            ..table("t_taxis")
        };
        assert!(said("table_number", &taxis).is_empty());
    }

    #[test]
    fn asks_for_a_plural() {
        assert_eq!(
            said("table_number", &table("t_audit_entry")),
            [
                "Table: the noun of table `t_audit_entry` must be plural; rename it to `t_audit_entries`, \
              or allow it with `#[table(allow(table_number = \"reason\"))]`"
            ]
        );
        for name in ["t_users", "t_people", "t_user_settings", "t_metadata"] {
            assert!(said("table_number", &table(name)).is_empty(), "{name}");
        }
    }

    #[test]
    fn asks_for_a_singular() {
        assert_eq!(
            said_in(
                "profile = 'singular'",
                "table_number",
                &table("research_plans")
            ),
            [
                "Table: the noun of table `research_plans` must be singular; rename it to `research_plan`, \
              or allow it with `#[table(allow(table_number = \"reason\"))]`"
            ]
        );
        assert!(
            said_in(
                "profile = 'singular'",
                "table_number",
                &table("ai_call_details")
            )
            .is_empty()
        );
    }

    #[test]
    fn leads_to_the_same_name_as_the_prefix_rule() {
        let log = Table {
            category: Category::Log,
            ..table("event")
        };
        for rule in ["table_number", "table_prefix"] {
            assert!(
                said(rule, &log)[0].contains("rename it to `l_events`, "),
                "{rule}"
            );
        }
    }
}
