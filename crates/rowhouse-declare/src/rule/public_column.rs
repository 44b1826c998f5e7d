//! Rule `public_column`: what makes a row public is a boolean, or a moment, of a table that hides rows.

use super::{Rule, help, list::position, reading::known_type};
use crate::{Builtin, Conventions, Place, Problem, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "public_column",
    doc: "`public` names a boolean column that is NOT NULL, or a `timestamptz` that is not, in a table whose rows belong to \
          somebody. Rows in which it is true, or set, are read by everybody; what follows them by `through` is too.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let Some(name) = table.public else {
        return Vec::new();
    };
    let (fact, help) = match table.tenancy {
        Tenancy::Global => (
            format!("no row of global table `{}` is hidden", table.name),
            "leave out `public`, or say whose rows the table holds",
        ),
        Tenancy::Through { .. } => (
            format!(
                "a row of `{}` is as public as the one that it follows",
                table.name
            ),
            "leave out `public` here, and write it at the table that `through` leads to",
        ),
        _ => return column(table, name),
    };
    vec![Problem::new(Place::Public, fact).help(help)]
}

fn column(table: &Table<'_>, name: &str) -> Vec<Problem> {
    let Some(i) = position(table, name) else {
        if table.open {
            return Vec::new();
        }
        let fact = format!("`public` names unknown column `{name}` of `{}`", table.name);
        return vec![Problem::new(Place::Public, fact).help("name a boolean column of the table")];
    };
    let column = &table.columns[i];
    // A macro may not know the type: then this is said when the program builds its schema.
    let Some(ty) = known_type(column) else {
        return Vec::new();
    };
    let problem = |place, fact: &str, help: &str| {
        vec![Problem::new(place, format!("`{name}` says {fact}")).help(help)]
    };
    match (ty.scalar(), column.nullable) {
        (Some(Builtin::Boolean), false) | (Some(Builtin::TimestampTz), true) => Vec::new(),
        (Some(Builtin::Boolean), true) => problem(
            Place::Column(i),
            "whether a row is public, and accepts NULL",
            "make the field's type not an `Option`",
        ),
        (Some(Builtin::TimestampTz), false) => problem(
            Place::Column(i),
            "since when a row is public, and accepts no NULL for one that is not",
            "make the field's type an `Option`",
        ),
        _ => problem(
            Place::ColumnType(i),
            &format!("whether a row is public, and is `{}`", help::spelled(&ty)),
            "name a boolean column, or a `timestamptz` that may be NULL",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, column, nullable, said, unknown};
    use crate::{Builtin, Table, Tenancy};

    #[test]
    fn is_a_boolean_of_an_isolated_table() {
        let table = Table {
            public: Some("is_revoked"),
            ..CONNECTIONS
        };
        assert!(said("public_column", &table).is_empty());
        let of = |tenancy| said("public_column", &Table { tenancy, ..table });
        assert_eq!(
            of(Tenancy::Global),
            ["Public: no row of global table `t_connections` is hidden; \
                 leave out `public`, or say whose rows the table holds"]
        );
        assert_eq!(
            of(Tenancy::Through {
                column: "created_by"
            }),
            [
                "Public: a row of `t_connections` is as public as the one that it follows; \
                 leave out `public` here, and write it at the table that `through` leads to"
            ]
        );
        let said = |column| {
            let columns = [column];
            let table = Table {
                public: Some("shared"),
                columns: &columns,
                ..table
            };
            said("public_column", &table)
        };
        assert_eq!(
            said(nullable(column("shared", Builtin::Text))),
            [
                "ColumnType(0): `shared` says whether a row is public, and is `text`; name a boolean column, or a \
                 `timestamptz` that may be NULL"
            ]
        );
        assert_eq!(
            said(nullable(column("shared", Builtin::Boolean))),
            [
                "Column(0): `shared` says whether a row is public, and accepts NULL; make the field's type not an \
                 `Option`"
            ]
        );
        assert_eq!(
            said(column("shared", Builtin::TimestampTz)),
            [
                "Column(0): `shared` says since when a row is public, and accepts no NULL for one that is not; make \
                 the field's type an `Option`"
            ]
        );
        assert!(said(nullable(column("shared", Builtin::TimestampTz))).is_empty());
        assert!(said(nullable(unknown("shared"))).is_empty());
    }
}
