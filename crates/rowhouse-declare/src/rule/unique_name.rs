//! Rule `unique_name`: a name given to a unique constraint or unique index is the one that the pattern makes.

use super::{Rule, help, index_name, named::is_sound};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "unique_name",
    doc: "A unique constraint or unique index has the name that the pattern makes of its table and columns. \
          Programs recognise a conflict by it.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let allow = help::allow_table(RULE.name);
    let name = |columns: &[&str]| conventions.unique_name(table.name, columns);
    let uniques = table.uniques.iter().enumerate();
    let constraints = uniques
        .filter(|(_, unique)| unique.explicit_name && is_sound(unique.name))
        .filter_map(|(i, unique)| {
            let (given, right) = (unique.name, name(unique.columns));
            let fact = format!("unique constraint `{given}` must be named `{right}`");
            let problem = Problem::new(Place::Unique(i), fact);
            (given != right).then(|| problem.help(format!("leave out `name`, or {allow}")))
        });
    let indexes = table.indexes.iter().enumerate();
    let indexes = indexes
        .filter(|(_, index)| index.unique && index.explicit_name && is_sound(index.name))
        .filter_map(|(i, index)| {
            let frame = conventions.unique_frame(table.name);
            let fact = index_name::misnamed(table, index, name, &frame)?;
            Some(Problem::new(Place::Index(i), fact).help(index_name::way_out(index, &allow)))
        });
    constraints.chain(indexes).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, entry, index, said, unique};
    use crate::{Index, IndexKey, Table, Unique};

    #[test]
    fn compares_given_names_with_the_pattern() {
        let by_email = Unique {
            explicit_name: true,
            ..unique(&["email"])
        };
        let lower = Index {
            name: "one_email",
            unique: true,
            explicit_name: true,
            ..index(const { &[entry(IndexKey::Expression("lower(email)"))] })
        };
        let table = Table {
            uniques: &[
                by_email,
                Unique {
                    name: "t_users_email_unique",
                    ..by_email
                },
                unique(&["name"]),
            ],
            indexes: &[
                lower,
                Index {
                    name: "t_users_email_lower_unique",
                    ..lower
                },
                Index {
                    name: "agent_permission",
                    ..Index {
                        columns: const { &[entry(IndexKey::Column("agent_id"))] },
                        ..lower
                    }
                },
            ],
            ..TABLE
        };
        assert_eq!(
            said("unique_name", &table),
            [
                "Unique(0): unique constraint `a_unique` must be named `t_users_email_unique`; leave out `name`, \
                 or allow it with `#[table(allow(unique_name = \"reason\"))]`",
                "Index(0): the name of index `one_email` must read `t_users_…_unique`; rename it, \
                 or allow it with `#[table(allow(unique_name = \"reason\"))]`",
                "Index(2): index `agent_permission` must be named `t_users_agent_id_unique`; leave out `name`, \
                 or allow it with `#[table(allow(unique_name = \"reason\"))]`",
            ]
        );
    }
}
