//! Rule `unnamed_index`: the name of an index over an expression says something about it.

use super::{Rule, index_name::columns};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "unnamed_index",
    doc: "An index over an expression without a word in it is given a name, because no pattern can make one of it.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let indexes = table.indexes.iter().enumerate();
    indexes
        .filter(|(_, index)| !index.explicit_name && columns(index).is_none())
        .filter_map(|(i, index)| {
            let (before, behind) = if index.unique {
                conventions.unique_frame(table.name)
            } else {
                conventions.index_frame(table.name)
            };
            let within = index.name.strip_prefix(before.as_str());
            let within = within.and_then(|rest| rest.strip_suffix(behind.as_str()));
            if within.unwrap_or(index.name).contains(char::is_alphabetic) {
                return None;
            }
            let fact = "no name can be made of the expressions of the index";
            let help = format!("write `name = \"{before}…{behind}\"`");
            Some(Problem::new(Place::Index(i), fact).help(help))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, entry, index, said};
    use crate::{Index, IndexKey, Table};

    #[test]
    fn asks_for_a_name_where_none_can_be_made() {
        let sum = Index {
            name: "idx_users_",
            ..index(const { &[entry(IndexKey::Expression("(1 + 1)"))] })
        };
        let table = Table {
            indexes: &[
                sum,
                Index {
                    name: "t_users__unique",
                    unique: true,
                    ..sum
                },
                Index {
                    explicit_name: true,
                    ..sum
                },
                Index {
                    name: "idx_users_lower_email",
                    ..index(const { &[entry(IndexKey::Expression("lower(email)"))] })
                },
            ],
            ..TABLE
        };
        let fact = "no name can be made of the expressions of the index";
        assert_eq!(
            said("unnamed_index", &table),
            [
                format!("Index(0): {fact}; write `name = \"idx_users_…\"`"),
                format!("Index(1): {fact}; write `name = \"t_users_…_unique\"`"),
            ]
        );
    }
}
