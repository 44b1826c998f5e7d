//! Rule `optional_service`: somebody writes the rows of an optional table that belong to nobody.

use super::{Rule, help};
use crate::{Conventions, Place, Privilege, Problem, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "optional_service",
    doc: "Rows of an optional table that belong to nobody are out of reach of every context, so a service is named that \
          writes them.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let mut given = table.services.iter().flat_map(|it| it.privileges);
    let is_written = given.any(|(privilege, _)| *privilege == Privilege::Insert);
    if is_written || !matches!(table.tenancy, Tenancy::Optional { .. }) {
        return Vec::new();
    }
    let fact = format!(
        "nobody may write the rows of optional table `{}` that belong to nobody",
        table.name
    );
    let allow = help::allow_table(RULE.name);
    let help = format!("name a service that does, by `#[service(…, insert)]`, or {allow}");
    vec![Problem::new(Place::Tenancy, fact).help(help)]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, said};
    use crate::{Grant, Privilege, Table, Tenancy};

    #[test]
    fn is_named() {
        let table = Table {
            tenancy: Tenancy::Optional {
                column: "workspace_id",
            },
            ..CONNECTIONS
        };
        assert_eq!(
            said("optional_service", &table),
            [
                "Tenancy: nobody may write the rows of optional table `t_connections` that belong to nobody; name a \
                 service that does, by `#[service(…, insert)]`, or allow it with \
                 `#[table(allow(optional_service = \"reason\"))]`"
            ]
        );
        let service = |privileges| Grant {
            role: "counter",
            privileges,
        };
        let reads = [service(&[(Privilege::Select, &[])])];
        let writes = [service(&[(Privilege::Insert, &[])])];
        let count = |services| said("optional_service", &Table { services, ..table }).len();
        assert_eq!([count(&reads), count(&writes)], [1, 0]);
        assert!(said("optional_service", &CONNECTIONS).is_empty());
    }
}
