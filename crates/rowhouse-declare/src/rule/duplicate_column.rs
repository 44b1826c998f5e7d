//! Rule `duplicate_column`: no list names a column twice.

use super::{Rule, list::lists};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "duplicate_column",
    doc: "No key, unique constraint, foreign key, index or grant names a column twice; PostgreSQL refuses most of them, \
          and the second name would mean nothing.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for list in lists(table) {
        for (at, name) in list.columns.iter().enumerate() {
            let first = list.columns.iter().position(|earlier| earlier == name);
            if first == Some(at) || differs_by_class(table, list.place) {
                continue;
            }
            let fact = format!("{} names `{name}` twice", list.what);
            let problem = Problem::new(list.place, fact).help("remove one");
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
    problems
}

/// An index may rightly hold a column twice, once for each operator class or collation.
fn differs_by_class(table: &Table<'_>, place: Place) -> bool {
    let Place::Index(i) = place else {
        return false;
    };
    table.indexes[i]
        .columns
        .iter()
        .any(|entry| entry.operator_class.is_some() || entry.collation.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, entry, index, said, unique};
    use crate::{IndexColumn, IndexKey, Table};

    #[test]
    fn finds_the_second_name() {
        let id = entry(IndexKey::Column("id"));
        let pattern = IndexColumn {
            operator_class: Some("text_pattern_ops"),
            ..id
        };
        let (plain, classed) = ([id, id], [id, pattern]);
        let table = Table {
            uniques: &[unique(&["id", "email", "id", "id"])],
            indexes: &[
                crate::Index {
                    columns: &plain,
                    ..index(&[])
                },
                crate::Index {
                    columns: &classed,
                    ..index(&[])
                },
            ],
            ..TABLE
        };
        assert_eq!(
            said("duplicate_column", &table),
            [
                "Unique(0): unique constraint names `id` twice; remove one",
                "Index(0): index names `id` twice; remove one",
            ]
        );
    }
}
