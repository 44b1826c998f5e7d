//! Rule `column_case`: the words of a column name are joined as the conventions say.

use super::{Rule, help, named::is_sound, waiver::allows};
use crate::{Column, Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "column_case",
    doc: "A column name is in the case of the conventions: `snake_case`, or `camelCase` in the profile `camel`. \
          A stray case needs quotes in every query that somebody types.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let case = conventions.column_case;
    let columns = table.columns.iter().enumerate();
    columns
        .filter(|(_, column)| is_sound(column.name) && !case.fits(column.name))
        .map(|(i, column)| {
            let fact = format!("column name `{}` is not {}", column.name, case.word());
            let right = conventions.column_name(column.name);
            let allow = help::allow_column(RULE.name);
            let problem = Problem::new(Place::Column(i), fact);
            problem.help(if case.fits(&right) {
                format!("rename it to `{right}`, or {allow}")
            } else {
                format!("rename it, or {allow}")
            })
        })
        .collect()
}

/// Whether another rule may judge the column's name: it is sound, and in the right case unless that is waived.
pub(super) fn is_settled(
    table: &Table<'_>,
    column: &Column<'_>,
    conventions: &Conventions,
    rule: &str,
) -> bool {
    is_sound(column.name)
        && (conventions.column_case.fits(column.name)
            || allows(table, Some(column), RULE.name)
            || allows(table, Some(column), rule))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, said, said_in};
    use crate::{Builtin, Table};

    #[test]
    fn follows_the_case_of_the_conventions() {
        let columns = [
            column("emailVerified", Builtin::Text),
            column("last_name", Builtin::Text),
            column("2fa", Builtin::Text),
        ];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("column_case", &table),
            [
                "Column(0): column name `emailVerified` is not snake_case; rename it to `email_verified`, \
                 or allow it with `#[column(allow(column_case = \"reason\"))]`",
                "Column(2): column name `2fa` is not snake_case; rename it, \
                 or allow it with `#[column(allow(column_case = \"reason\"))]`",
            ]
        );
        assert_eq!(
            said_in("profile = 'camel'", "column_case", &table)[0],
            "Column(1): column name `last_name` is not camelCase; rename it to `lastName`, \
             or allow it with `#[column(allow(column_case = \"reason\"))]`"
        );
    }
}
