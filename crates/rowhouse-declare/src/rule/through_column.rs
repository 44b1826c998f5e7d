//! Rule `through_column`: what a row follows is told by a foreign key that is never NULL.

use super::{Rule, list::position};
use crate::{Conventions, Place, Problem, Reference, Table};

pub(super) const RULE: Rule = Rule {
    name: "through_column",
    doc: "`through` names the column of a foreign key, and that column is NOT NULL: each row belongs to whom the row \
          belongs that it refers to.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let Some(name) = table.tenancy.through() else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    let column = position(table, name);
    if column.is_none() && !table.open {
        let fact = format!(
            "`through` names unknown column `{name}` of `{}`",
            table.name
        );
        let help = "name the column that refers to the row which this one belongs to";
        return vec![Problem::new(Place::Tenancy, fact).help(help)];
    }
    if let Some(i) = column.filter(|i| table.columns[*i].nullable) {
        let fact = format!("`{name}` accepts NULL, and a row that follows none belongs to nobody");
        let help = "make the field's type not an `Option`";
        problems.push(Problem::new(Place::Column(i), fact).help(help));
    }
    let key = table.foreign_keys.iter().find(|key| key.columns == [name]);
    let is_own = key.is_some_and(|key| match key.references {
        Reference::Link(link) => link.rust_name == table.rust_name,
        Reference::Path(path) => path == "Self" || path == table.rust_name,
    });
    if is_own {
        let fact = format!("rows of `{}` follow rows of the same table", table.name);
        let help = "name the column that refers to the table whose rows belong to somebody";
        problems.push(Problem::new(Place::Tenancy, fact).help(help));
    }
    if key.is_none() {
        let fact = format!("`through` names `{name}`, which is no foreign key");
        let help = "give the field the type `Id<Target>`, or add `references = Target`";
        let place = column.map_or(Place::Tenancy, Place::Column);
        problems.push(Problem::new(place, fact).help(help));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, column, nullable, said};
    use crate::{Builtin, Table, Tenancy};

    #[test]
    fn is_a_foreign_key_and_never_null() {
        let table = Table {
            tenancy: Tenancy::Through {
                column: "created_by",
            },
            ..CONNECTIONS
        };
        assert!(said("through_column", &table).is_empty());
        let columns = [nullable(column("created_by", Builtin::Uuid))];
        let loose = Table {
            columns: &columns,
            foreign_keys: &[],
            ..table
        };
        assert_eq!(
            said("through_column", &loose),
            [
                "Column(0): `created_by` accepts NULL, and a row that follows none belongs to nobody; \
                 make the field's type not an `Option`",
                "Column(0): `through` names `created_by`, which is no foreign key; \
                 give the field the type `Id<Target>`, or add `references = Target`",
            ]
        );
        let own = Table {
            rust_name: "Workspace",
            ..table
        };
        assert_eq!(
            said("through_column", &own),
            [
                "Tenancy: rows of `t_connections` follow rows of the same table; \
              name the column that refers to the table whose rows belong to somebody"
            ]
        );
        let elsewhere = Table {
            tenancy: Tenancy::Through { column: "chat_id" },
            ..table
        };
        assert_eq!(
            said("through_column", &elsewhere),
            [
                "Tenancy: `through` names unknown column `chat_id` of `t_connections`; \
                 name the column that refers to the row which this one belongs to"
            ]
        );
    }
}
