//! Rule `primary_key_column`: a primary key of one column is called `id`.

use super::{Rule, column_case::is_settled, help, list::position};
use crate::{Category, Conventions, Place, Problem, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "primary_key_column",
    doc: "A primary key of one column is called `id`, so that every join can be written without looking. \
          A key that is also a foreign key keeps that name; the table of tenants and relationships are free.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let Some([name]) = table.primary_key.map(|key| key.columns) else {
        return Vec::new();
    };
    let elsewhere = table.category == Category::Relationship
        || matches!(table.tenancy, Tenancy::Root { .. })
        || table.tenancy.compares(name)
        || table
            .foreign_keys
            .iter()
            .any(|key| key.columns.contains(name));
    let Some(i) = position(table, name).filter(|_| *name != "id" && !elsewhere) else {
        return Vec::new();
    };
    if !is_settled(table, &table.columns[i], conventions, RULE.name) {
        return Vec::new();
    }
    let fact = format!("primary key column `{name}` must be called `id`");
    let allow = help::allow_column(RULE.name);
    vec![Problem::new(Place::Column(i), fact).help(format!("rename it to `id`, or {allow}"))]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{KEY, TABLE, column, foreign_key, said};
    use crate::{Builtin, PrimaryKey, Table};

    #[test]
    fn asks_for_id() {
        let columns = [column("user_key", Builtin::Uuid)];
        let table = Table {
            columns: &columns,
            primary_key: Some(PrimaryKey {
                columns: &["user_key"],
                ..KEY
            }),
            ..TABLE
        };
        assert_eq!(
            said("primary_key_column", &table),
            [
                "Column(0): primary key column `user_key` must be called `id`; rename it to `id`, \
              or allow it with `#[column(allow(primary_key_column = \"reason\"))]`"
            ]
        );
        let shared = Table {
            foreign_keys: &[foreign_key(&["user_key"])],
            ..table
        };
        assert!(said("primary_key_column", &shared).is_empty());
        assert!(said("primary_key_column", &TABLE).is_empty());
    }
}
