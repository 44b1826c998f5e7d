//! Rule `primary_key_nullable`: the columns of a primary key are NOT NULL.

use super::{Rule, list::position};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "primary_key_nullable",
    doc: "The columns of a primary key do not accept NULL. PostgreSQL makes them NOT NULL whatever the struct says.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let columns = table.primary_key.map_or(&[][..], |key| key.columns);
    let columns = columns.iter().filter_map(|name| position(table, name));
    columns
        .filter(|i| table.columns[*i].nullable)
        .map(|i| {
            let fact = format!(
                "primary key column `{}` accepts NULL",
                table.columns[i].name
            );
            Problem::new(Place::Column(i), fact).help("make the field's type not an `Option`")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, nullable, said};
    use crate::{Builtin, Table};

    #[test]
    fn is_never_null() {
        let columns = [nullable(column("id", Builtin::Uuid))];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("primary_key_nullable", &table),
            [
                "Column(0): primary key column `id` accepts NULL; make the field's type not an `Option`"
            ]
        );
        assert!(said("primary_key_nullable", &TABLE).is_empty());
    }
}
