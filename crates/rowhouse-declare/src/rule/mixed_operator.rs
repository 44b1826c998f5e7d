//! Rule `mixed_operator`: somebody writes the rows of a mixed table that belong to nobody.

use super::{Rule, help};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "mixed_operator",
    doc: "Rows of a mixed table that belong to nobody are written by the operator, so `rowhouse.toml` names the \
          operator's role.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    if !table.tenancy.is_mixed() || conventions.roles.operator.is_some() {
        return Vec::new();
    }
    let fact = format!(
        "nobody may write the rows of mixed table `{}` that belong to nobody",
        table.name
    );
    let allow = help::allow_table(RULE.name);
    let help = format!("name a role as `roles.operator` in `rowhouse.toml`, or {allow}");
    vec![Problem::new(Place::Tenancy, fact).help(help)]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, said, said_in};
    use crate::{Table, Tenancy};

    #[test]
    fn is_named() {
        let table = Table {
            tenancy: Tenancy::Mixed {
                column: "workspace_id",
            },
            ..CONNECTIONS
        };
        assert_eq!(
            said("mixed_operator", &table),
            [
                "Tenancy: nobody may write the rows of mixed table `t_connections` that belong to nobody; \
              name a role as `roles.operator` in `rowhouse.toml`, \
              or allow it with `#[table(allow(mixed_operator = \"reason\"))]`"
            ]
        );
        let conventions = "roles.operator = 'caretaker'";
        assert!(said_in(conventions, "mixed_operator", &table).is_empty());
        assert!(said("mixed_operator", &CONNECTIONS).is_empty());
    }
}
