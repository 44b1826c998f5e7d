//! Rule `scope_column`: what the policies compare exists, is never NULL and has a type for it.

use super::{Rule, help, list::position, reading::known_type};
use crate::{Axis, Builtin, Column, Conventions, Place, Problem, SqlType, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "scope_column",
    doc: "The column that isolates a table exists, is NOT NULL and has the type of an id, the one that `rowhouse.toml` \
          names if it names one; in the table of tenants it is the primary key. A row whose tenant is NULL belongs to \
          nobody, which only a mixed table knows.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let axes = table.tenancy.axes();
    axes.flat_map(|(axis, name)| one(table, conventions, axis, name))
        .collect()
}

fn one(table: &Table<'_>, conventions: &Conventions, axis: Axis, name: &str) -> Vec<Problem> {
    let is_root = matches!(table.tenancy, Tenancy::Root { .. });
    // Without its section the table has a mistake that comes before this one.
    let Some(scoping) = conventions.scoping(axis) else {
        return Vec::new();
    };
    let word = axis.word();
    let Some(i) = position(table, name) else {
        if table.open {
            return Vec::new();
        }
        let kind = if is_root {
            "table of tenants".to_owned()
        } else {
            format!("{word} table")
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
    let in_key = key.is_some_and(|key| key.contains(&name));
    problems.extend(nullability(table, i, word).filter(|_| !in_key));
    if let Some(ty) = known_type(column) {
        problems.extend(
            wrong_type(&ty, column, word, scoping.ty)
                .map(|(fact, help)| Problem::new(Place::ColumnType(i), fact).help(help)),
        );
    }
    problems
}

fn nullability(table: &Table<'_>, i: usize, word: &str) -> Option<Problem> {
    let name = table.columns[i].name;
    let (fact, help) = match (table.columns[i].nullable, table.tenancy.is_optional()) {
        (true, true) | (false, false) => return None,
        (true, false) => (
            format!("{word} column `{name}` accepts NULL"),
            "make the field's type not an `Option`",
        ),
        (false, true) => (
            format!(
                "{word} column `{name}` of {} table `{}` never is NULL",
                if table.tenancy.is_mixed() {
                    "mixed"
                } else {
                    "optional"
                },
                table.name
            ),
            "make the field's type an `Option`, or write `tenant` if every row belongs to a tenant",
        ),
    };
    Some(Problem::new(Place::Column(i), fact).help(help))
}

fn wrong_type(
    ty: &SqlType<'_>,
    column: &Column<'_>,
    word: &str,
    wanted: Option<Builtin>,
) -> Option<(String, String)> {
    let (name, spelled) = (column.name, help::spelled(ty));
    if let Some(wanted) = wanted.filter(|wanted| ty.scalar() != Some(*wanted)) {
        let wanted = help::spelled(&SqlType::builtin(wanted));
        let fact =
            format!("{word} column `{name}` is `{spelled}`, but `rowhouse.toml` says `{wanted}`");
        let help = format!("use `{wanted}`, or change `type` under `[{word}]`");
        return Some((fact, help));
    }
    if ty.scalar().is_some_and(is_id) {
        return None;
    }
    let fact = format!("{word} column `{name}` is `{spelled}`, which is no id");
    let help = "use `uuid`, `text`, `varchar`, `bigint`, `integer` or `smallint`";
    Some((fact, help.to_owned()))
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
    use super::super::fixture::{CONNECTIONS, KEY, TABLE, column, nullable, said, said_in};
    use crate::{Builtin, PrimaryKey, Table, Tenancy};

    #[test]
    fn misses_the_column() {
        let table = Table {
            columns: TABLE.columns,
            ..CONNECTIONS
        };
        assert_eq!(
            said("scope_column", &table),
            [
                "Table: tenant table `t_connections` has no column `workspace_id`; add it, or make the table global"
            ]
        );
        assert!(
            said(
                "scope_column",
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
            said("scope_column", &table),
            [
                "Column(0): tenant column `workspace_id` accepts NULL; make the field's type not an `Option`",
                "ColumnType(0): tenant column `workspace_id` is `jsonb`, which is no id; \
                 use `uuid`, `text`, `varchar`, `bigint`, `integer` or `smallint`",
            ]
        );
        assert!(said("scope_column", &CONNECTIONS).is_empty());
    }

    #[test]
    fn is_the_key_of_the_table_of_tenants() {
        let root = Table {
            tenancy: Tenancy::Root { column: "id" },
            ..TABLE
        };
        assert!(said("scope_column", &root).is_empty());
        let other = Table {
            primary_key: Some(PrimaryKey {
                columns: &["created_at"],
                ..KEY
            }),
            ..root
        };
        assert_eq!(
            said("scope_column", &other),
            [
                "Column(0): `id` isolates the table of tenants but is not its primary key; \
              tenants are known by their key; name that, or make this the key"
            ]
        );
    }

    #[test]
    fn holds_along_both_axes_and_has_the_type_of_the_conventions() {
        let columns = [
            column("workspace_id", Builtin::Text),
            nullable(column("user_id", Builtin::Text)),
        ];
        let table = Table {
            tenancy: Tenancy::TenantUser {
                tenant: "workspace_id",
                user: "user_id",
            },
            columns: &columns,
            ..CONNECTIONS
        };
        let conventions = "[tenant]\ntype = 'uuid'\n[user]\ntype = 'text'";
        assert_eq!(
            said_in(conventions, "scope_column", &table),
            [
                "ColumnType(0): tenant column `workspace_id` is `text`, but `rowhouse.toml` says `uuid`; \
                 use `uuid`, or change `type` under `[tenant]`",
                "Column(1): user column `user_id` accepts NULL; make the field's type not an `Option`",
            ]
        );
    }

    #[test]
    fn may_be_null_in_a_mixed_table_and_only_there() {
        let mixed = Table {
            tenancy: Tenancy::Mixed {
                column: "workspace_id",
            },
            ..CONNECTIONS
        };
        assert_eq!(
            said("scope_column", &mixed),
            [
                "Column(1): tenant column `workspace_id` of mixed table `t_connections` never is NULL; \
              make the field's type an `Option`, or write `tenant` if every row belongs to a tenant"
            ]
        );
        let columns = [nullable(column("workspace_id", Builtin::Uuid))];
        let table = Table {
            columns: &columns,
            ..mixed
        };
        assert!(said("scope_column", &table).is_empty());
    }
}
