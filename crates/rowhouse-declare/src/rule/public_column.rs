//! Rule `public_column`: what makes a row public is a boolean of a table that hides rows.

use super::{Rule, help, list::position, reading::known_type};
use crate::{Builtin, Conventions, Place, Problem, Table, Tenancy};

pub(super) const RULE: Rule = Rule {
    name: "public_column",
    doc: "`public` names a boolean column that is NOT NULL, in a table whose rows belong to somebody. Rows in which it is \
          true are read by everybody; what follows them by `through` is too.",
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
    let mut problems = Vec::new();
    if column.nullable {
        let fact = format!("`{name}` says whether a row is public, and accepts NULL");
        let help = "make the field's type not an `Option`";
        problems.push(Problem::new(Place::Column(i), fact).help(help));
    }
    if let Some(ty) = known_type(column)
        && ty.scalar() != Some(Builtin::Boolean)
    {
        let spelled = help::spelled(&ty);
        let fact = format!("`{name}` says whether a row is public, and is `{spelled}`");
        let help = "name a boolean column";
        problems.push(Problem::new(Place::ColumnType(i), fact).help(help));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, column, nullable, said};
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
        let columns = [nullable(column("shared", Builtin::Text))];
        let table = Table {
            public: Some("shared"),
            columns: &columns,
            ..table
        };
        assert_eq!(
            said("public_column", &table),
            [
                "Column(0): `shared` says whether a row is public, and accepts NULL; \
                 make the field's type not an `Option`",
                "ColumnType(0): `shared` says whether a row is public, and is `text`; name a boolean column",
            ]
        );
    }
}
