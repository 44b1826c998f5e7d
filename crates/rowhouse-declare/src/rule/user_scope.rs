//! Rule `user_scope`: a global table has no user column.

use super::{Rule, tenant_scope::forgotten};
use crate::{Axis, Conventions, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "user_scope",
    doc: "Where rows belong to users, a global table with the user column has most likely been forgotten, and whoever \
          may read it reads the rows of every user. In a table of tenants' rows it tells an author.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    if table.tenancy.is_isolated() {
        return Vec::new();
    }
    forgotten(table, conventions, Axis::User, RULE.name)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, said_in};
    use crate::{Table, Tenancy};

    #[test]
    fn notices_a_forgotten_user() {
        let conventions = "user.column = 'created_by'";
        let table = Table {
            tenancy: Tenancy::Global,
            ..CONNECTIONS
        };
        assert_eq!(
            said_in(conventions, "user_scope", &table),
            [
                "Column(7): global table `t_connections` has the user column `created_by`; make it a user table \
              with `#[table(user)]`, or allow it with `#[column(allow(user_scope = \"reason\"))]`"
            ]
        );
        assert!(said_in(conventions, "user_scope", &CONNECTIONS).is_empty());
        assert!(said_in("[tenant]", "user_scope", &table).is_empty());
    }
}
