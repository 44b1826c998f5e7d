//! Rule `boolean_prefix`: a boolean reads `is_{adjective}`, and nothing else does.

use super::{
    Rule,
    column_case::is_settled,
    help,
    reading::{Reading, case_of, is_reference, known_type, reading},
};
use crate::{Builtin, Conventions, Place, Problem, Table, convention::Case};

pub(super) const RULE: Rule = Rule {
    name: "boolean_prefix",
    doc: "A boolean column reads `is_{adjective}`, and a column that reads so is boolean. \
          A condition in a query then reads as a sentence.",
    waivable: true,
    check,
};

/// Verbs that booleans start with elsewhere; `is_` before them would be no English.
const OTHER_VERBS: &[&str] = &[
    "allow", "allows", "are", "can", "did", "do", "does", "enable", "has", "have", "needs",
    "requires", "should", "show", "use", "uses", "was", "will",
];

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (i, column) in table.columns.iter().enumerate() {
        let Some(ty) = known_type(column) else {
            continue;
        };
        let name = column.name;
        let is_boolean = ty.scalar() == Some(Builtin::Boolean);
        let broken = match reading(column, conventions) {
            Reading::Boolean => !is_boolean,
            Reading::Other => is_boolean && !is_reference(table, column),
            Reading::Timestamp | Reading::Actor => false,
        };
        if !broken || !is_settled(table, column, conventions, RULE.name) {
            continue;
        }
        let case = case_of(column, conventions);
        let allow = help::allow_column(RULE.name);
        problems.push(if is_boolean {
            let pattern = case.prefix_pattern("is", "adjective");
            let fact = format!("boolean column `{name}` must read `{pattern}`");
            let mut verbs = OTHER_VERBS.iter();
            let help = if verbs.any(|verb| case.behind_prefix(name, verb).is_some()) {
                format!("rename it so, or {allow}")
            } else {
                format!("rename it to `{}`, or {allow}", case.join("is", name))
            };
            Problem::new(Place::Column(i), fact).help(help)
        } else {
            let spelled = help::spelled(&ty);
            let fact = format!("column `{name}` reads like a boolean but is `{spelled}`");
            let right = bare(case, name);
            let help = format!("make it a `bool`, rename it to `{right}`, or {allow}");
            Problem::new(Place::ColumnType(i), fact).help(help)
        });
    }
    problems
}

/// What stands behind the prefix, as a name of its own.
fn bare(case: Case, name: &str) -> String {
    let rest = case.behind_prefix(name, "is").unwrap_or(name);
    match case {
        Case::Snake => rest.to_owned(),
        Case::Camel => case.of(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, said, said_in, unknown};
    use crate::{Builtin, Column, Table};

    fn table<T>(columns: &[Column<'static>], f: impl FnOnce(&Table<'_>) -> T) -> T {
        f(&Table { columns, ..TABLE })
    }

    #[test]
    fn asks_for_an_adjective_behind_is() {
        let columns = [
            column("active", Builtin::Boolean),
            column("has_image", Builtin::Boolean),
            column("is_revoked", Builtin::Boolean),
            column("issue", Builtin::Text),
            unknown("is_paid"),
        ];
        assert_eq!(
            table(&columns, |table| said("boolean_prefix", table)),
            [
                "Column(0): boolean column `active` must read `is_{adjective}`; rename it to `is_active`, \
                 or allow it with `#[column(allow(boolean_prefix = \"reason\"))]`",
                "Column(1): boolean column `has_image` must read `is_{adjective}`; rename it so, \
                 or allow it with `#[column(allow(boolean_prefix = \"reason\"))]`",
            ]
        );
    }

    #[test]
    fn keeps_the_prefix_for_booleans() {
        let columns = [column("is_active", Builtin::Text)];
        assert_eq!(
            table(&columns, |table| said("boolean_prefix", table)),
            [
                "ColumnType(0): column `is_active` reads like a boolean but is `text`; make it a `bool`, \
              rename it to `active`, or allow it with `#[column(allow(boolean_prefix = \"reason\"))]`"
            ]
        );
    }

    #[test]
    fn speaks_camel_case() {
        let columns = [
            column("emailVerified", Builtin::Boolean),
            column("isActive", Builtin::Boolean),
            column("isPaid", Builtin::Integer),
        ];
        assert_eq!(
            table(&columns, |table| said_in(
                "profile = 'camel'",
                "boolean_prefix",
                table
            )),
            [
                "Column(0): boolean column `emailVerified` must read `is{Adjective}`; rename it to `isEmailVerified`, \
                 or allow it with `#[column(allow(boolean_prefix = \"reason\"))]`",
                "ColumnType(2): column `isPaid` reads like a boolean but is `integer`; make it a `bool`, \
                 rename it to `paid`, or allow it with `#[column(allow(boolean_prefix = \"reason\"))]`",
            ]
        );
    }
}
