//! Rule `tenant_scope`: a table that is not isolated by tenant has no tenant column.

use super::{Rule, help};
use crate::{Axis, Conventions, Place, Problem, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "tenant_scope",
    doc: "A table that has the tenant column is a tenant table. A global one with it has most likely been forgotten, and \
          whoever may read it reads the rows of every tenant.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    match table.tenancy.tenant() {
        Some(_) => Vec::new(),
        None => forgotten(table, conventions, Axis::Tenant, RULE.name),
    }
}

/// The column of an axis in a table that is not isolated along it.
pub(super) fn forgotten(
    table: &Table<'_>,
    conventions: &Conventions,
    axis: Axis,
    rule: &str,
) -> Vec<Problem> {
    let Some(scoping) = conventions.scoping(axis) else {
        return Vec::new();
    };
    let (name, word) = (&scoping.column, axis.word());
    let columns = table.columns.iter().enumerate();
    columns
        .filter(|(_, column)| column.name == name)
        .map(|(i, _)| {
            let (kind, spelled) = match table.tenancy {
                Tenancy::User { .. } => ("user table", "tenant, user"),
                Tenancy::Through { .. } => ("table", word),
                _ => ("global table", word),
            };
            let follows = match table.tenancy {
                Tenancy::Through { .. } => " and follows another",
                _ => "",
            };
            let fact = format!(
                "{kind} `{}` has the {word} column `{name}`{follows}",
                table.name
            );
            let allow = help::allow_column(rule);
            let help = format!("make it a {word} table with `#[table({spelled})]`, or {allow}");
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

    #[test]
    fn notices_it_beside_a_user_and_below_a_parent() {
        let conventions = "[tenant]\ncolumn = 'workspace_id'\n[user]\ncolumn = 'created_by'";
        let users = Table {
            tenancy: Tenancy::User {
                column: "created_by",
            },
            ..CONNECTIONS
        };
        assert_eq!(
            said_in(conventions, "tenant_scope", &users),
            [
                "Column(1): user table `t_connections` has the tenant column `workspace_id`; make it a tenant table \
              with `#[table(tenant, user)]`, or allow it with `#[column(allow(tenant_scope = \"reason\"))]`"
            ]
        );
        let child = Table {
            tenancy: Tenancy::Through {
                column: "created_by",
            },
            ..CONNECTIONS
        };
        assert_eq!(
            said_in(conventions, "tenant_scope", &child),
            [
                "Column(1): table `t_connections` has the tenant column `workspace_id` and follows another; \
              make it a tenant table with `#[table(tenant)]`, \
              or allow it with `#[column(allow(tenant_scope = \"reason\"))]`"
            ]
        );
    }
}
