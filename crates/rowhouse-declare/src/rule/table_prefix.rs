//! Rule `table_prefix`: a table name starts with the prefix of its category.

use super::{Rule, help, named::is_sound, table_case, waiver::allows};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "table_prefix",
    doc: "A table name starts with the prefix of its category, where the conventions have prefixes. \
          A reader then knows what may change in a table without looking it up.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let prefix = conventions.prefix(table.category);
    let starts_with_it = table
        .name
        .strip_prefix(prefix)
        .is_some_and(|rest| prefix.is_empty() || rest.starts_with('_'));
    if starts_with_it || !is_sound(table.name) || left_to_case(table, conventions, RULE.name) {
        return Vec::new();
    }
    let category = table.category.word();
    let fact = format!(
        "{category} table `{}` must start with `{prefix}_`",
        table.name
    );
    let right = conventions.corrected_table_name(table.category, table.name);
    let allow = help::allow_table(RULE.name);
    vec![Problem::new(Place::Table, fact).help(format!("rename it to `{right}`, or {allow}"))]
}

/// Whether `table_case` speaks about the name already, and its help repairs everything.
pub(super) fn left_to_case(table: &Table<'_>, conventions: &Conventions, rule: &str) -> bool {
    !table_case::fits(table, conventions)
        && !allows(table, None, table_case::RULE.name)
        && !allows(table, None, rule)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said, said_in};
    use crate::{Category, Table, Waiver};

    #[test]
    fn says_which_prefix() {
        let table = Table {
            name: "users",
            ..TABLE
        };
        assert_eq!(
            said("table_prefix", &table),
            [
                "Table: transactional table `users` must start with `t_`; rename it to `t_users`, \
              or allow it with `#[table(allow(table_prefix = \"reason\"))]`"
            ]
        );
    }

    #[test]
    fn replaces_the_prefix_of_another_category() {
        let table = Table {
            category: Category::Log,
            ..TABLE
        };
        assert_eq!(
            said("table_prefix", &table),
            [
                "Table: log table `t_users` must start with `l_`; rename it to `l_users`, \
              or allow it with `#[table(allow(table_prefix = \"reason\"))]`"
            ]
        );
    }

    #[test]
    fn is_silent_without_prefixes_and_where_the_case_is_wrong_first() {
        let table = Table {
            name: "users",
            ..TABLE
        };
        assert!(said_in("profile = 'plural'", "table_prefix", &table).is_empty());
        let table = Table {
            name: "Users",
            ..TABLE
        };
        assert!(said("table_prefix", &table).is_empty());
        let waivers = [Waiver {
            rule: "table_case",
            reason: "an old name",
        }];
        let table = Table {
            waivers: &waivers,
            ..table
        };
        assert_eq!(said("table_prefix", &table).len(), 1);
    }
}
