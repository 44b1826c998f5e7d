//! Rule `system_column`: no column has the name of one that PostgreSQL adds to every table.

use super::Rule;
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "system_column",
    doc: "No column is called like one of the system columns that PostgreSQL gives every table; it refuses such a table.",
    waivable: false,
    check,
};

/// From `SysAtt` in PostgreSQL's `src/backend/catalog/heap.c`.
const SYSTEM: [&str; 6] = ["ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"];

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let columns = table.columns.iter().enumerate();
    columns
        .filter(|(_, column)| SYSTEM.contains(&column.name))
        .map(|(i, column)| {
            let fact = format!(
                "`{}` is the name of a system column of PostgreSQL",
                column.name
            );
            Problem::new(Place::Column(i), fact).help("rename it")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, said};
    use crate::{Builtin, Table};

    #[test]
    fn knows_their_names() {
        let columns = [
            column("xmin", Builtin::Integer),
            column("min", Builtin::Integer),
        ];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("system_column", &table),
            ["Column(0): `xmin` is the name of a system column of PostgreSQL; rename it"]
        );
    }
}
