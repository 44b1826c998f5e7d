//! Rule `tenant_column_name`: the tenant column is called the same in every table.

use super::{Rule, help, list::position};
use crate::{Axis, Conventions, Place, Problem, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "tenant_column_name",
    doc: "The tenant column has the name that the conventions give it, in every tenant table. \
          A join that forgets a tenant is then visible at a glance.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    match table.tenancy {
        Tenancy::Root { .. } => Vec::new(),
        _ => misnamed(table, conventions, Axis::Tenant, RULE.name),
    }
}

/// The column of an axis, if it is not called as the conventions have it.
pub(super) fn misnamed(
    table: &Table<'_>,
    conventions: &Conventions,
    axis: Axis,
    rule: &str,
) -> Vec<Problem> {
    let (Some(column), Some(scoping)) = (table.tenancy.on(axis), conventions.scoping(axis)) else {
        return Vec::new();
    };
    // A column that the table lacks is for `scope_column` to tell.
    let place = match position(table, column) {
        Some(i) => Place::Column(i),
        None if table.open => Place::Table,
        None => return Vec::new(),
    };
    let right = &scoping.column;
    if column == right {
        return Vec::new();
    }
    let word = axis.word();
    let fact = format!("{word} column `{column}` must be called `{right}`");
    let allow = match place {
        Place::Column(_) => help::allow_column(rule),
        _ => help::allow_table(rule),
    };
    vec![Problem::new(place, fact).help(format!(
        "rename it, name it in `rowhouse.toml` under `[{word}]`, or {allow}"
    ))]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, TABLE, said, said_in};

    #[test]
    fn asks_for_the_name_of_the_conventions() {
        assert_eq!(
            said("tenant_column_name", &CONNECTIONS),
            [
                "Column(1): tenant column `workspace_id` must be called `tenant_id`; rename it, name it in \
              `rowhouse.toml` under `[tenant]`, or allow it with `#[column(allow(tenant_column_name = \"reason\"))]`"
            ]
        );
        let conventions = "tenant.column = 'workspace_id'";
        assert!(said_in(conventions, "tenant_column_name", &CONNECTIONS).is_empty());
        assert!(said("tenant_column_name", &TABLE).is_empty());
    }
}
