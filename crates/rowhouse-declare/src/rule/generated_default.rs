//! Rule `generated_default`: a column's value comes from one place.

use super::Rule;
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "generated_default",
    doc: "A column has at most one of a default, a generating expression and an identity; PostgreSQL refuses two.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let columns = table.columns.iter().enumerate();
    columns
        .filter_map(|(i, column)| {
            let sources = [
                column.default.map(|_| "a default"),
                column.generated.map(|_| "a generating expression"),
                column.identity.map(|_| "an identity"),
            ];
            let sources: Vec<&str> = sources.into_iter().flatten().collect();
            let fact = format!("column `{}` has {}", column.name, sources.join(" and "));
            let problem = Problem::new(Place::Column(i), fact);
            (sources.len() > 1).then(|| problem.help("keep one of them"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, said, stamp};
    use crate::{Builtin, Column, Generated, Table};

    #[test]
    fn comes_from_one_place() {
        let columns = [
            Column {
                generated: Some(Generated::Stored("now()")),
                ..stamp("created_at")
            },
            Column {
                generated: Some(Generated::Stored("a || b")),
                ..column("full", Builtin::Text)
            },
        ];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("generated_default", &table),
            [
                "Column(0): column `created_at` has a default and a generating expression; keep one of them"
            ]
        );
    }
}
