//! Rule `foreign_key_columns`: a foreign key has as many columns as it references.

use super::Rule;
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "foreign_key_columns",
    doc: "A foreign key names as many columns as it references, each for one. \
          Where it names none to reference, the primary key of the other table is meant.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let keys = table.foreign_keys.iter().enumerate();
    keys.filter(|(_, key)| !key.referenced_columns.is_empty() && !key.columns.is_empty())
        .filter(|(_, key)| key.referenced_columns.len() != key.columns.len())
        .map(|(i, key)| {
            let (own, other) = (key.columns.len(), key.referenced_columns.len());
            let noun = if own == 1 { "column" } else { "columns" };
            let fact = format!("foreign key has {own} {noun} but references {other}");
            Problem::new(Place::ForeignKey(i), fact).help("name one column for each referenced one")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, foreign_key, said};
    use crate::{ForeignKey, Table};

    #[test]
    fn counts_both_sides() {
        let table = Table {
            foreign_keys: &[
                ForeignKey {
                    referenced_columns: &["id", "version"],
                    ..foreign_key(&["document_id"])
                },
                foreign_key(&["document_id", "version"]),
            ],
            ..TABLE
        };
        assert_eq!(
            said("foreign_key_columns", &table),
            [
                "ForeignKey(0): foreign key has 1 column but references 2; name one column for each referenced one"
            ]
        );
    }
}
