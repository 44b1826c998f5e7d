//! Rule `table_case`: the words of a table name are joined as the conventions say.

use super::{Rule, help, named::is_sound};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "table_case",
    doc: "A table name is in the case of the conventions, `snake_case` unless they say otherwise. \
          A name in another case needs quotes in every query that somebody types.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let case = conventions.tables.case;
    if !is_sound(table.name) || fits(table, conventions) {
        return Vec::new();
    }
    let right = conventions.corrected_table_name(table.category, table.name);
    let fact = format!("table name `{}` is not {}", table.name, case.word());
    let allow = help::allow_table(RULE.name);
    vec![Problem::new(Place::Table, fact).help(format!("rename it to `{right}`, or {allow}"))]
}

/// Whether the name, apart from its prefix, is in the right case.
pub(super) fn fits(table: &Table<'_>, conventions: &Conventions) -> bool {
    conventions.tables.case.fits(conventions.noun(table.name))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said, said_in};
    use crate::Table;

    #[test]
    fn names_the_whole_right_name() {
        let table = Table {
            name: "UserAccount",
            ..TABLE
        };
        assert_eq!(
            said("table_case", &table),
            [
                "Table: table name `UserAccount` is not snake_case; rename it to `t_user_accounts`, \
              or allow it with `#[table(allow(table_case = \"reason\"))]`"
            ]
        );
    }

    #[test]
    fn follows_the_case_of_the_conventions() {
        let camel = "profile = 'camel'\ntables.case = 'camel'";
        let table = Table {
            name: "chat_thread",
            ..TABLE
        };
        assert_eq!(
            said_in(camel, "table_case", &table),
            [
                "Table: table name `chat_thread` is not camelCase; rename it to `chatThread`, \
              or allow it with `#[table(allow(table_case = \"reason\"))]`"
            ]
        );
        let table = Table {
            name: "chatThread",
            ..TABLE
        };
        assert!(said_in(camel, "table_case", &table).is_empty());
        assert!(said("table_case", &TABLE).is_empty());
    }
}
