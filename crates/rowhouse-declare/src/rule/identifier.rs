//! Rule `identifier`: every name can be a name in PostgreSQL.

use super::{Rule, named::names};
use crate::{Conventions, Place, Problem, Table, ident};

pub(super) const RULE: Rule = Rule {
    name: "identifier",
    doc: "Every name is an identifier that PostgreSQL accepts in quotes: not empty, and without a NUL character.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let problem = |place, kind: &str, name: &str| {
        let why = ident::invalid(name)?;
        Some(Problem::new(place, format!("the name of a {kind} {why}")).help("write a name"))
    };
    let own = names(table);
    let own = own
        .iter()
        .filter_map(|named| problem(named.place, named.kind, named.name));
    let roles = table.grants.iter().enumerate();
    let roles = roles.filter_map(|(i, grant)| problem(Place::Grant(i), "role", grant.role));
    let schema = table
        .schema
        .and_then(|it| problem(Place::Table, "schema", it));
    schema.into_iter().chain(own).chain(roles).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, check, column, said};
    use crate::{Builtin, Check, Grant, Table};

    #[test]
    fn refuses_what_no_name_can_be() {
        let columns = [column("a\0b", Builtin::Text)];
        let table = Table {
            schema: Some(""),
            columns: &columns,
            checks: &[Check {
                name: "",
                ..check("a", "true")
            }],
            grants: &[Grant {
                role: "",
                privileges: &[],
            }],
            ..TABLE
        };
        assert_eq!(
            said("identifier", &table),
            [
                "Table: the name of a schema is empty; write a name",
                "Column(0): the name of a column holds a NUL character; write a name",
                "Check(0): the name of a check is empty; write a name",
                "Grant(0): the name of a role is empty; write a name",
            ]
        );
        assert!(said("identifier", &TABLE).is_empty());
    }
}
