//! Rule `scope_section`: a table is isolated along axes that `rowhouse.toml` knows.

use super::Rule;
use crate::convention::Scoping;
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "scope_section",
    doc: "A table whose rows belong to tenants needs the section `[tenant]` of `rowhouse.toml`, and one whose rows belong \
          to users `[user]`: it names the configuration parameter that the policies compare.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let axes = table.tenancy.axes();
    axes.filter(|(axis, _)| conventions.scoping(*axis).is_none())
        .map(|(axis, _)| {
            let word = axis.word();
            let fact = format!(
                "rows of `{}` belong to a {word}, but `rowhouse.toml` has no section `[{word}]`",
                table.name
            );
            let usual = Scoping::usual(axis, conventions.column_case);
            Problem::new(Place::Tenancy, fact).help(format!(
                "add `[{word}]` with `column = \"{}\"` and `setting = \"app.{word}_id\"`",
                usual.column
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, said, said_in};
    use crate::{Table, Tenancy};

    #[test]
    fn is_there_for_each_axis() {
        let table = Table {
            tenancy: Tenancy::User {
                column: "created_by",
            },
            ..CONNECTIONS
        };
        assert_eq!(
            said("scope_section", &table),
            [
                "Tenancy: rows of `t_connections` belong to a user, but `rowhouse.toml` has no section `[user]`; \
              add `[user]` with `column = \"user_id\"` and `setting = \"app.user_id\"`"
            ]
        );
        assert!(said("scope_section", &CONNECTIONS).is_empty());
        assert_eq!(said_in("[user]", "scope_section", &CONNECTIONS).len(), 1);
    }
}
