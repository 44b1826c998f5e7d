//! Rule `user_column_name`: the user column is called the same in every table.

use super::{Rule, tenant_column_name::misnamed};
use crate::{Axis, Conventions, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "user_column_name",
    doc: "The column of the user that a row belongs to has the name that the conventions give it. The table of users, \
          which is isolated by its own key, keeps that key's name.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let key = table.primary_key.map(|key| key.columns);
    if let (Some([key]), Some(user)) = (key, table.tenancy.user())
        && *key == user
    {
        return Vec::new();
    }
    misnamed(table, conventions, Axis::User, RULE.name)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, TABLE, said_in};
    use crate::{Table, Tenancy};

    #[test]
    fn asks_for_the_name_of_the_conventions() {
        let table = Table {
            tenancy: Tenancy::User {
                column: "created_by",
            },
            ..CONNECTIONS
        };
        assert_eq!(
            said_in("[user]", "user_column_name", &table),
            [
                "Column(7): user column `created_by` must be called `user_id`; rename it, name it in \
              `rowhouse.toml` under `[user]`, or allow it with `#[column(allow(user_column_name = \"reason\"))]`"
            ]
        );
        let conventions = "user.column = 'created_by'";
        assert!(said_in(conventions, "user_column_name", &table).is_empty());
        let users = Table {
            tenancy: Tenancy::User { column: "id" },
            ..TABLE
        };
        assert!(said_in("[user]", "user_column_name", &users).is_empty());
    }
}
