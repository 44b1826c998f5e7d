//! Rule `scope_unique`: what is unique is unique among the rows of one tenant or user.

use super::{Rule, help};
use crate::{Conventions, IndexKey, Place, Problem, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "scope_unique",
    doc: "In an isolated table every unique constraint and unique index leads with the columns that isolate it or that its rows follow, or says \
          `global`. Uniqueness over all tells one tenant or user, by a conflict, what another one holds.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    // A key of the table of tenants is a tenant's own.
    if matches!(table.tenancy, Tenancy::Root { .. }) {
        return Vec::new();
    }
    let axes = table.tenancy.axes().map(|(_, column)| column);
    let leading: Vec<&str> = axes.chain(table.tenancy.through()).collect();
    if leading.is_empty() {
        return Vec::new();
    }
    // A misspelled column is for `unknown_column` to tell.
    let is_known =
        |name: &str| table.open || leading.contains(&name) || table.column(name).is_some();
    let leads = |entries: &[Option<&str>]| {
        let head = &entries[..entries.len().min(leading.len())];
        let all_lead = leading.iter().all(|scope| head.contains(&Some(scope)));
        all_lead || head.iter().flatten().any(|name| !is_known(name)) || entries.is_empty()
    };
    let problem = |place, what: &str| {
        let (columns, words) = match table.tenancy {
            Tenancy::TenantUser { .. } => ("the tenant and user columns", "two users"),
            Tenancy::User { .. } => ("the user column", "two users"),
            Tenancy::Through { .. } => ("the column that its rows follow,", "rows of two"),
            _ => ("the tenant column", "two tenants"),
        };
        let quoted = help::quoted(leading.iter().copied());
        let fact = format!("{what} does not lead with {columns} {quoted}");
        Problem::new(place, fact).help(format!(
            "put {quoted} first, or write `global` if {words} must not have the same value"
        ))
    };
    let uniques = table.uniques.iter().enumerate();
    let constraints = uniques.filter_map(|(i, unique)| {
        let entries: Vec<_> = unique.columns.iter().copied().map(Some).collect();
        (!unique.global && !leads(&entries)).then(|| problem(Place::Unique(i), "unique constraint"))
    });
    let indexes = table.indexes.iter().enumerate();
    let indexes = indexes.filter_map(|(i, index)| {
        let entries = index.columns.iter().map(|entry| match entry.key {
            IndexKey::Column(name) => Some(name),
            IndexKey::Expression(_) => None,
        });
        let leads = leads(&entries.collect::<Vec<_>>());
        (index.unique && !index.global && !leads).then(|| problem(Place::Index(i), "unique index"))
    });
    constraints.chain(indexes).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, TABLE, entry, index, said, unique};
    use crate::{Index, IndexKey, Table, Tenancy, Unique};

    #[test]
    fn leads_with_the_tenant_column() {
        let by_label = unique(&["label", "workspace_id"]);
        let lower = Index {
            unique: true,
            ..index(const { &[entry(IndexKey::Expression("lower(label)"))] })
        };
        let table = Table {
            uniques: &[
                unique(&["workspace_id", "label"]),
                by_label,
                Unique {
                    global: true,
                    ..by_label
                },
            ],
            indexes: &[
                lower,
                Index {
                    global: true,
                    ..lower
                },
                Index {
                    unique: false,
                    ..lower
                },
            ],
            ..CONNECTIONS
        };
        let rest = "does not lead with the tenant column `workspace_id`; put `workspace_id` first, \
                    or write `global` if two tenants must not have the same value";
        assert_eq!(
            said("scope_unique", &table),
            [
                format!("Unique(1): unique constraint {rest}"),
                format!("Index(0): unique index {rest}")
            ]
        );
        let global = Table {
            tenancy: TABLE.tenancy,
            ..table
        };
        assert!(said("scope_unique", &global).is_empty());
    }

    #[test]
    fn leads_with_both_columns_of_a_users_row_in_a_tenant_in_any_order() {
        let table = Table {
            tenancy: Tenancy::TenantUser {
                tenant: "workspace_id",
                user: "created_by",
            },
            uniques: &[
                unique(&["workspace_id", "created_by", "label"]),
                unique(&["created_by", "workspace_id"]),
                unique(&["workspace_id", "label", "created_by"]),
            ],
            ..CONNECTIONS
        };
        assert_eq!(
            said("scope_unique", &table),
            [
                "Unique(2): unique constraint does not lead with the tenant and user columns `workspace_id`, \
                 `created_by`; put `workspace_id`, `created_by` first, or write `global` if two users must not have \
                 the same value"
            ]
        );
        let child = Table {
            tenancy: Tenancy::Through {
                column: "created_by",
            },
            uniques: &[unique(&["created_by", "label"]), unique(&["label"])],
            ..table
        };
        assert_eq!(
            said("scope_unique", &child),
            [
                "Unique(1): unique constraint does not lead with the column that its rows follow, `created_by`; \
                 put `created_by` first, or write `global` if rows of two must not have the same value"
            ]
        );
        let users = Table {
            tenancy: Tenancy::User {
                column: "created_by",
            },
            uniques: &[unique(&["created_by", "label"]), unique(&["label"])],
            ..table
        };
        assert_eq!(said("scope_unique", &users).len(), 1);
    }
}
