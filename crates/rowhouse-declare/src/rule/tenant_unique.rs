//! Rule `tenant_unique`: in a tenant table, what is unique is unique within a tenant.

use super::Rule;
use crate::{Conventions, IndexKey, Place, Problem, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "tenant_unique",
    doc: "In a tenant table every unique constraint and unique index leads with the tenant column, or says `global`. \
          Uniqueness over all tenants tells one tenant, by a conflict, what another one holds.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let Tenancy::Tenant { column: tenant } = table.tenancy else {
        return Vec::new();
    };
    // A misspelled column is for `unknown_column` to tell.
    let is_known = |name: &str| table.open || name == tenant || table.column(name).is_some();
    let problem = |place, what: &str| {
        let fact = format!("{what} does not lead with the tenant column `{tenant}`");
        Problem::new(place, fact).help(format!(
            "put `{tenant}` first, or write `global` if two tenants must not have the same value"
        ))
    };
    let uniques = table.uniques.iter().enumerate();
    let constraints = uniques.filter_map(|(i, unique)| {
        let first = unique.columns.first();
        let leads = first.is_none_or(|it| *it == tenant || !is_known(it));
        (!unique.global && !leads).then(|| problem(Place::Unique(i), "unique constraint"))
    });
    let indexes = table.indexes.iter().enumerate();
    let indexes = indexes.filter_map(|(i, index)| {
        let first = index.columns.first();
        let leads = first.is_none_or(|entry| match entry.key {
            IndexKey::Column(name) => name == tenant || !is_known(name),
            IndexKey::Expression(_) => false,
        });
        (index.unique && !index.global && !leads).then(|| problem(Place::Index(i), "unique index"))
    });
    constraints.chain(indexes).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, TABLE, entry, index, said, unique};
    use crate::{Index, IndexKey, Table, Unique};

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
            said("tenant_unique", &table),
            [
                format!("Unique(1): unique constraint {rest}"),
                format!("Index(0): unique index {rest}")
            ]
        );
        let global = Table {
            tenancy: TABLE.tenancy,
            ..table
        };
        assert!(said("tenant_unique", &global).is_empty());
    }
}
