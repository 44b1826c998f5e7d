//! Rule `tenant_column`: what the policies compare exists, is never NULL and has a type for it.

use super::{Rule, help, list::position, reading::known_type};
use crate::{Builtin, Conventions, Place, Problem, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "tenant_column",
    doc: "The column that isolates a table exists, is NOT NULL and has the type of an id; in the table of tenants it is \
          the primary key. A row whose tenant is NULL belongs to nobody and is seen by nobody.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let Some(name) = table.tenancy.column() else {
        return Vec::new();
    };
    let is_root = matches!(table.tenancy, Tenancy::Root { .. });
    let Some(i) = position(table, name) else {
        if table.open {
            return Vec::new();
        }
        let kind = if is_root {
            "table of tenants"
        } else {
            "tenant table"
        };
        let fact = format!("{kind} `{}` has no column `{name}`", table.name);
        return vec![Problem::new(Place::Table, fact).help("add it, or make the table global")];
    };
    let column = &table.columns[i];
    let mut problems = Vec::new();
    let key = table.primary_key.map(|key| key.columns);
    if is_root && key.is_some_and(|key| key != [name]) {
        let fact = format!("`{name}` isolates the table of tenants but is not its primary key");
        let help = "tenants are known by their key; name that, or make this the key";
        problems.push(Problem::new(Place::Column(i), fact).help(help));
    }
    // A nullable primary key has a rule of its own.
    if column.nullable && key.is_none_or(|key| !key.contains(&name)) {
        let fact = format!("tenant column `{name}` accepts NULL");
        let help = "make the field's type not an `Option`";
        problems.push(Problem::new(Place::Column(i), fact).help(help));
    }
    if let Some(ty) = known_type(column)
        && !ty.scalar().is_some_and(is_id)
    {
        let fact = format!(
            "tenant column `{name}` is `{}`, which is no id",
            help::spelled(&ty)
        );
        let help = "use `uuid`, `text`, `varchar`, `bigint`, `integer` or `smallint`";
        problems.push(Problem::new(Place::ColumnType(i), fact).help(help));
    }
    problems
}

/// Types whose equality is leakproof, so that a policy can be an index condition.
fn is_id(ty: Builtin) -> bool {
    matches!(
        ty,
        Builtin::Uuid
            | Builtin::Text
            | Builtin::Varchar
            | Builtin::BigInt
            | Builtin::Integer
            | Builtin::SmallInt
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, KEY, TABLE, column, nullable, said};
    use crate::{Builtin, PrimaryKey, Table, Tenancy};

    #[test]
    fn misses_the_column() {
        let table = Table {
            columns: TABLE.columns,
            ..CONNECTIONS
        };
        assert_eq!(
            said("tenant_column", &table),
            [
                "Table: tenant table `t_connections` has no column `workspace_id`; add it, or make the table global"
            ]
        );
        assert!(
            said(
                "tenant_column",
                &Table {
                    open: true,
                    ..table
                }
            )
            .is_empty()
        );
    }

    #[test]
    fn is_an_id_and_never_null() {
        let columns = [nullable(column("workspace_id", Builtin::Jsonb))];
        let table = Table {
            columns: &columns,
            ..CONNECTIONS
        };
        assert_eq!(
            said("tenant_column", &table),
            [
                "Column(0): tenant column `workspace_id` accepts NULL; make the field's type not an `Option`",
                "ColumnType(0): tenant column `workspace_id` is `jsonb`, which is no id; \
                 use `uuid`, `text`, `varchar`, `bigint`, `integer` or `smallint`",
            ]
        );
        assert!(said("tenant_column", &CONNECTIONS).is_empty());
    }

    #[test]
    fn is_the_key_of_the_table_of_tenants() {
        let root = Table {
            tenancy: Tenancy::Root { column: "id" },
            ..TABLE
        };
        assert!(said("tenant_column", &root).is_empty());
        let other = Table {
            primary_key: Some(PrimaryKey {
                columns: &["created_at"],
                ..KEY
            }),
            ..root
        };
        assert_eq!(
            said("tenant_column", &other),
            [
                "Column(0): `id` isolates the table of tenants but is not its primary key; \
              tenants are known by their key; name that, or make this the key"
            ]
        );
    }
}
