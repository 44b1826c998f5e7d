//! Rule `empty_list`: what is made of columns or privileges has at least one.

use super::{Rule, list::rights};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "empty_list",
    doc: "A table has at least one column, every key, unique constraint, foreign key and index names at least one, and \
          every grant gives at least one privilege.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut add = |place, fact: &str, help| problems.push(Problem::new(place, fact).help(help));
    if table.columns.is_empty() && !table.open {
        add(Place::Table, "the table has no column", "add a field");
    }
    let help = "name at least one column";
    if table.primary_key.is_some_and(|key| key.columns.is_empty()) {
        add(Place::PrimaryKey, "the primary key has no column", help);
    }
    for (i, unique) in table.uniques.iter().enumerate() {
        if unique.columns.is_empty() {
            add(
                Place::Unique(i),
                "the unique constraint has no column",
                help,
            );
        }
    }
    for (i, key) in table.foreign_keys.iter().enumerate() {
        if key.columns.is_empty() {
            add(Place::ForeignKey(i), "the foreign key has no column", help);
        }
    }
    for (i, index) in table.indexes.iter().enumerate() {
        if index.columns.is_empty() {
            let help = "name at least one column or expression";
            add(Place::Index(i), "the index has no column", help);
        }
    }
    for (place, grant) in rights(table) {
        if grant.privileges.is_empty() {
            let help = "name `select`, `insert`, `update` or `delete`";
            add(place, "the grant gives nothing", help);
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{KEY, TABLE, foreign_key, index, said, unique};
    use crate::{Grant, PrimaryKey, Table};

    #[test]
    fn misses_columns_and_privileges() {
        let table = Table {
            columns: &[],
            primary_key: Some(PrimaryKey {
                columns: &[],
                ..KEY
            }),
            uniques: &[unique(&[])],
            foreign_keys: &[foreign_key(&[])],
            indexes: &[index(&[])],
            grants: &[Grant {
                role: "anonymous",
                privileges: &[],
            }],
            ..TABLE
        };
        assert_eq!(
            said("empty_list", &table),
            [
                "Table: the table has no column; add a field",
                "PrimaryKey: the primary key has no column; name at least one column",
                "Unique(0): the unique constraint has no column; name at least one column",
                "ForeignKey(0): the foreign key has no column; name at least one column",
                "Index(0): the index has no column; name at least one column or expression",
                "Grant(0): the grant gives nothing; name `select`, `insert`, `update` or `delete`",
            ]
        );
        assert!(said("empty_list", &TABLE).is_empty());
    }
}
