//! Rule `grant_columns`: a grant is one that PostgreSQL has.

use super::{Rule, list::rights};
use crate::{Conventions, Privilege, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "grant_columns",
    doc: "`DELETE` is granted on whole rows; PostgreSQL has no column form of it. \
          A grant names each privilege once.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (place, grant) in rights(table) {
        for (at, (privilege, columns)) in grant.privileges.iter().enumerate() {
            if *privilege == Privilege::Delete && !columns.is_empty() {
                let fact = "`delete` cannot be limited to columns";
                let help = "grant it without columns, or leave it out";
                problems.push(Problem::new(place, fact).help(help));
            }
            if grant.privileges[..at]
                .iter()
                .any(|(earlier, _)| earlier == privilege)
            {
                let fact = format!("`{}` is granted twice", privilege.word());
                let help = "name all of its columns in one place";
                problems.push(Problem::new(place, fact).help(help));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said};
    use crate::{Grant, Privilege, Table};

    #[test]
    fn is_one_that_exists() {
        let table = Table {
            grants: &[Grant {
                role: "anonymous",
                privileges: &[
                    (Privilege::Select, &["id"]),
                    (Privilege::Delete, &["id"]),
                    (Privilege::Select, &["created_at"]),
                ],
            }],
            services: &[Grant {
                role: "reports",
                privileges: &[(Privilege::Delete, &["id"])],
            }],
            ..TABLE
        };
        assert_eq!(
            said("grant_columns", &table),
            [
                "Grant(0): `delete` cannot be limited to columns; grant it without columns, or leave it out",
                "Grant(0): `select` is granted twice; name all of its columns in one place",
                "Service(0): `delete` cannot be limited to columns; grant it without columns, or leave it out",
            ]
        );
    }
}
