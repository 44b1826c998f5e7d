//! Rule `unnamed_index`: an index over an expression is given a name.

use super::{Rule, index_name::columns};
use crate::{Conventions, IndexKey, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "unnamed_index",
    doc: "An index over an expression is given a name, because no pattern can make one of an expression.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let indexes = table.indexes.iter().enumerate();
    indexes
        .filter(|(_, index)| !index.explicit_name && columns(index).is_none())
        .map(|(i, index)| {
            let expression = index.columns.iter().find_map(|entry| match entry.key {
                IndexKey::Expression(sql) => Some(sql),
                IndexKey::Column(_) => None,
            });
            let (before, behind) = if index.unique {
                conventions.unique_frame(table.name)
            } else {
                conventions.index_frame(table.name)
            };
            let sql = expression.unwrap_or_default();
            let fact = format!("the index over the expression `{sql}` has no name");
            Problem::new(Place::Index(i), fact)
                .help(format!("write `name = \"{before}…{behind}\"`"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, entry, index, said};
    use crate::{Index, IndexKey, Table};

    #[test]
    fn asks_for_a_name() {
        let lower = index(const { &[entry(IndexKey::Expression("lower(email)"))] });
        let table = Table {
            indexes: &[
                lower,
                Index {
                    unique: true,
                    ..lower
                },
                Index {
                    explicit_name: true,
                    ..lower
                },
                index(const { &[entry(IndexKey::Column("email"))] }),
            ],
            ..TABLE
        };
        assert_eq!(
            said("unnamed_index", &table),
            [
                "Index(0): the index over the expression `lower(email)` has no name; write `name = \"idx_users_…\"`",
                "Index(1): the index over the expression `lower(email)` has no name; \
                 write `name = \"t_users_…_unique\"`",
            ]
        );
    }
}
