//! Rule `primary_key`: every table has a primary key.

use super::{Rule, help};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "primary_key",
    doc: "Every table has a primary key. Without one nothing can reference a row, logical replication refuses updates, \
          and two equal rows cannot be told apart.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    // A flattened set of columns may bring the key.
    if table.primary_key.is_some() || table.open {
        return Vec::new();
    }
    let fact = format!("table `{}` has no primary key", table.name);
    let allow = help::allow_table(RULE.name);
    let help = format!("mark a column with `#[column(primary_key)]`, or {allow}");
    vec![Problem::new(Place::Table, fact).help(help)]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said};
    use crate::Table;

    #[test]
    fn misses_it() {
        let table = Table {
            primary_key: None,
            ..TABLE
        };
        assert_eq!(
            said("primary_key", &table),
            [
                "Table: table `t_users` has no primary key; mark a column with `#[column(primary_key)]`, \
              or allow it with `#[table(allow(primary_key = \"reason\"))]`"
            ]
        );
        assert!(
            said(
                "primary_key",
                &Table {
                    open: true,
                    ..table
                }
            )
            .is_empty()
        );
        assert!(said("primary_key", &TABLE).is_empty());
    }
}
