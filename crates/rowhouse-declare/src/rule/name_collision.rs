//! Rule `name_collision`: within a table, no two objects of one namespace have one name.

use super::{
    Rule,
    named::{Named, names},
};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "name_collision",
    doc: "No two columns of a table have one name, nor two constraints, nor two of the table, its keys, unique \
          constraints and indexes, which PostgreSQL keeps in one namespace. It would refuse the second.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let names = names(table);
    let mut problems = Vec::new();
    for (at, later) in names.iter().enumerate() {
        let clash = names[..at]
            .iter()
            .find(|earlier| earlier.name == later.name && share_namespace(earlier, later));
        if let Some(earlier) = clash.filter(|_| !later.name.is_empty()) {
            let (fact, help) = describe(table, earlier, later);
            problems.push(Problem::new(later.place, fact).help(help));
        }
    }
    problems
}

fn share_namespace(one: &Named<'_>, other: &Named<'_>) -> bool {
    let columns = matches!(
        (one.place, other.place),
        (Place::Column(_), Place::Column(_))
    );
    columns || (one.relation && other.relation) || (one.constraint && other.constraint)
}

fn describe(table: &Table<'_>, earlier: &Named<'_>, later: &Named<'_>) -> (String, &'static str) {
    let (kind, name) = (later.kind, later.name);
    let twice = match (earlier.place, later.place) {
        (Place::Index(i), Place::Index(j)) => table.indexes[i] == table.indexes[j],
        (Place::Unique(i), Place::Unique(j)) => table.uniques[i] == table.uniques[j],
        (Place::ForeignKey(i), Place::ForeignKey(j)) => {
            table.foreign_keys[i] == table.foreign_keys[j]
        }
        (Place::Check(i), Place::Check(j)) => table.checks[i] == table.checks[j],
        _ => false,
    };
    if twice {
        (format!("{kind} `{name}` is declared twice"), "remove one")
    } else if earlier.kind == kind {
        let more = if kind == "index" { "indexes" } else { kind };
        let plural = if kind == "index" { "" } else { "s" };
        let fact = format!("two {more}{plural} are called `{name}`");
        (fact, "give one of them another `name`")
    } else {
        let fact = format!("{} and {kind} are both called `{name}`", earlier.kind);
        (fact, "give one of them another `name`")
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, check, column, entry, foreign_key, index, said, unique};
    use crate::{Action, Builtin, Check, ForeignKey, Index, IndexKey, Table};

    #[test]
    fn finds_two_columns_of_one_name() {
        let columns = [column("id", Builtin::Uuid), column("id", Builtin::Text)];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("name_collision", &table),
            ["Column(1): two columns are called `id`; give one of them another `name`"]
        );
    }

    #[test]
    fn knows_the_namespaces() {
        let table = Table {
            uniques: &[unique(&["id"])],
            foreign_keys: &[
                foreign_key(&["id"]),
                ForeignKey {
                    on_delete: Action::Cascade,
                    ..foreign_key(&["id"])
                },
            ],
            checks: &[
                check("id", "id > 0"),
                check("id", "id > 0"),
                Check {
                    name: "an_index",
                    ..check("id", "id < 9")
                },
            ],
            indexes: &[
                Index {
                    name: "t_users",
                    ..index(&[])
                },
                Index {
                    name: "a_unique",
                    ..index(&[])
                },
                index(&[]),
                index(const { &[entry(IndexKey::Column("id"))] }),
            ],
            ..TABLE
        };
        let other = "give one of them another `name`";
        assert_eq!(
            said("name_collision", &table),
            [
                format!("ForeignKey(1): two foreign keys are called `a_fkey`; {other}"),
                "Check(1): check `a_check` is declared twice; remove one".to_owned(),
                format!("Index(0): table and index are both called `t_users`; {other}"),
                format!(
                    "Index(1): unique constraint and index are both called `a_unique`; {other}"
                ),
                format!("Index(3): two indexes are called `an_index`; {other}"),
            ]
        );
    }
}
