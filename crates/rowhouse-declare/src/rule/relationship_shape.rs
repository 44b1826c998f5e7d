//! Rule `relationship_shape`: the key of a relationship is its pair of foreign keys.

use super::{Rule, help};
use crate::{Category, Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "relationship_shape",
    doc: "The primary key of a relationship is its pair: at least two columns, besides the tenant column, that are \
          foreign keys. A key of its own would allow the same pair twice.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let Some(key) = table
        .primary_key
        .filter(|_| table.category == Category::Relationship)
    else {
        return Vec::new();
    };
    // A user may be one of the pair, a tenant is not.
    let pair: Vec<&str> = key
        .columns
        .iter()
        .copied()
        .filter(|name| Some(*name) != table.tenancy.tenant())
        .filter(|name| {
            table
                .foreign_keys
                .iter()
                .any(|key| key.columns.contains(name))
        })
        .collect();
    // A misspelled column is for `unknown_column` to tell.
    let is_known = |name: &&str| table.open || table.column(name).is_some();
    if pair.len() >= 2 || !key.columns.iter().all(is_known) {
        return Vec::new();
    }
    let fact = format!(
        "the primary key of relationship `{}` is not its pair",
        table.name
    );
    let allow = help::allow_table(RULE.name);
    let help = format!("make it the two foreign keys, or {allow}");
    vec![Problem::new(Place::PrimaryKey, fact).help(help)]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, KEY, column, foreign_key, said};
    use crate::{Builtin, Category, PrimaryKey, Table};

    const SCOPES: Table<'static> = Table {
        name: "r_policy_scopes",
        category: Category::Relationship,
        primary_key: Some(PrimaryKey {
            columns: &["workspace_id", "policy_id", "scope_id"],
            ..KEY
        }),
        foreign_keys: &[
            foreign_key(&["workspace_id"]),
            foreign_key(&["workspace_id", "policy_id"]),
            foreign_key(&["scope_id"]),
        ],
        columns: &[
            column("workspace_id", Builtin::Uuid),
            column("policy_id", Builtin::Uuid),
            column("scope_id", Builtin::Uuid),
        ],
        ..CONNECTIONS
    };

    #[test]
    fn is_keyed_by_its_pair() {
        assert!(said("relationship_shape", &SCOPES).is_empty());
        let message = "PrimaryKey: the primary key of relationship `r_policy_scopes` is not its pair; \
                       make it the two foreign keys, \
                       or allow it with `#[table(allow(relationship_shape = \"reason\"))]`";
        let own = Table {
            primary_key: Some(PrimaryKey {
                columns: &["policy_id"],
                ..KEY
            }),
            ..SCOPES
        };
        assert_eq!(said("relationship_shape", &own), [message]);
        let plain = Table {
            foreign_keys: &[foreign_key(&["workspace_id"]), foreign_key(&["policy_id"])],
            ..SCOPES
        };
        assert_eq!(
            said("relationship_shape", &plain),
            [message],
            "the tenant column does not count"
        );
    }
}
