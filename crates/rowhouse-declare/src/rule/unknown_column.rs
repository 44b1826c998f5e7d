//! Rule `unknown_column`: every column that a list names is there.

use super::{
    Rule, help,
    list::{lists, position},
};
use crate::{Conventions, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "unknown_column",
    doc: "Keys, unique constraints, foreign keys, indexes and grants name columns that the table has.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    // A flattened set may hold whatever is missing; the emitted constant is looked at again.
    if table.open {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for list in lists(table) {
        for name in list.columns {
            // A missing tenant or user column is for `scope_column` to tell, once.
            if position(table, name).is_some() || table.tenancy.compares(name) {
                continue;
            }
            let fact = format!("{} names unknown column `{name}`", list.what);
            let known = help::quoted(table.columns.iter().map(|column| column.name));
            let problem = Problem::new(list.place, fact).help(format!("the columns are {known}"));
            // A name given twice is for `duplicate_column` to tell.
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{KEY, TABLE, entry, foreign_key, index, said, unique};
    use crate::{Grant, Index, IndexKey, PrimaryKey, Privilege, Table, Unique};

    #[test]
    fn looks_into_every_list() {
        let table = Table {
            primary_key: Some(PrimaryKey {
                columns: &["uid"],
                ..KEY
            }),
            uniques: &[Unique {
                include: &["nam"],
                ..unique(&["emial"])
            }],
            foreign_keys: &[foreign_key(&["orgid"])],
            indexes: &[Index {
                include: &["lable"],
                ..index(
                    const {
                        &[
                            entry(IndexKey::Column("orgid")),
                            entry(IndexKey::Expression("lower(x)")),
                            entry(IndexKey::Column("id")),
                        ]
                    },
                )
            }],
            grants: &[Grant {
                role: "anonymous",
                privileges: &[(Privilege::Select, &["id", "handle"])],
            }],
            ..TABLE
        };
        let rest = "the columns are `id`, `created_at`, `updated_at`";
        assert_eq!(
            said("unknown_column", &table),
            [
                format!("PrimaryKey: primary key names unknown column `uid`; {rest}"),
                format!("Unique(0): unique constraint names unknown column `emial`; {rest}"),
                format!(
                    "Unique(0): `include` of a unique constraint names unknown column `nam`; {rest}"
                ),
                format!("ForeignKey(0): foreign key names unknown column `orgid`; {rest}"),
                format!("Index(0): index names unknown column `orgid`; {rest}"),
                format!("Index(0): `include` of an index names unknown column `lable`; {rest}"),
                format!("Grant(0): grant of `select` names unknown column `handle`; {rest}"),
            ]
        );
        assert!(
            said(
                "unknown_column",
                &Table {
                    open: true,
                    ..table
                }
            )
            .is_empty()
        );
    }
}
