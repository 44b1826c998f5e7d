//! Rule `tenant_scope`: a global table has no tenant column.

use super::{Rule, help};
use crate::{Conventions, Place, Problem, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "tenant_scope",
    doc: "A table that has the tenant column is a tenant table. A global one with it has most likely been forgotten, and \
          whoever may read it reads the rows of every tenant.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let name = &conventions.tenant.column;
    let columns = table.columns.iter().enumerate();
    columns
        .filter(|(_, column)| table.tenancy == Tenancy::Global && column.name == name)
        .map(|(i, _)| {
            let fact = format!(
                "global table `{}` has the tenant column `{name}`",
                table.name
            );
            let allow = help::allow_column(RULE.name);
            let help = format!("make it a tenant table with `#[table(tenant)]`, or {allow}");
            Problem::new(Place::Column(i), fact).help(help)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, said_in};
    use crate::{Table, Tenancy};

    #[test]
    fn notices_a_forgotten_tenant() {
        let conventions = "tenant.column = 'workspace_id'";
        let table = Table {
            tenancy: Tenancy::Global,
            ..CONNECTIONS
        };
        assert_eq!(
            said_in(conventions, "tenant_scope", &table),
            [
                "Column(1): global table `t_connections` has the tenant column `workspace_id`; make it a tenant table \
              with `#[table(tenant)]`, or allow it with `#[column(allow(tenant_scope = \"reason\"))]`"
            ]
        );
        assert!(said_in(conventions, "tenant_scope", &CONNECTIONS).is_empty());
    }
}
