//! Rule `foreign_key_action`: what a foreign key does to its rows can be done.

use super::{
    Rule,
    list::{about, position},
};
use crate::{Action, Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "foreign_key_action",
    doc: "`SET NULL` needs columns that accept NULL, and `SET DEFAULT` needs a default. \
          PostgreSQL accepts such a key and fails on the first delete.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (i, key) in table.foreign_keys.iter().enumerate() {
        let columns = about(table, key.columns).into_iter();
        let columns = columns.filter_map(|name| position(table, name).map(|at| &table.columns[at]));
        let stuck = |action| {
            let mut columns = columns.clone().filter(|column| !column.nullable);
            columns.find(|column| match action {
                Action::SetNull => true,
                Action::SetDefault => column.default.is_none(),
                Action::NoAction | Action::Restrict | Action::Cascade => false,
            })
        };
        // One action that is written for both events is one mistake.
        let (event, action) = match stuck(key.on_delete) {
            Some(_) => ("delete", key.on_delete),
            None => ("update", key.on_update),
        };
        let Some(column) = stuck(action) else {
            continue;
        };
        let name = column.name;
        let (fact, help) = match action {
            Action::SetDefault => (
                format!("`on_{event} = set_default`, but `{name}` has no default and is NOT NULL"),
                "give it a default, make the field an `Option`, or choose another action",
            ),
            _ => (
                format!("`on_{event} = set_null`, but `{name}` is NOT NULL"),
                "make the field an `Option`, or choose another action",
            ),
        };
        problems.push(Problem::new(Place::ForeignKey(i), fact).help(help));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, foreign_key, nullable, said};
    use crate::{Action, Builtin, ForeignKey, Table};

    #[test]
    fn can_be_done() {
        let columns = [
            column("agent_id", Builtin::Uuid),
            nullable(column("user_id", Builtin::Uuid)),
        ];
        let set_null = |columns| ForeignKey {
            on_delete: Action::SetNull,
            ..foreign_key(columns)
        };
        let keys = [
            set_null(&["agent_id"]),
            set_null(&["user_id"]),
            ForeignKey {
                on_update: Action::SetDefault,
                ..foreign_key(&["agent_id"])
            },
            ForeignKey {
                on_delete: Action::Cascade,
                ..foreign_key(&["agent_id"])
            },
        ];
        let table = Table {
            columns: &columns,
            foreign_keys: &keys,
            ..TABLE
        };
        assert_eq!(
            said("foreign_key_action", &table),
            [
                "ForeignKey(0): `on_delete = set_null`, but `agent_id` is NOT NULL; \
                 make the field an `Option`, or choose another action",
                "ForeignKey(2): `on_update = set_default`, but `agent_id` has no default and is NOT NULL; \
                 give it a default, make the field an `Option`, or choose another action",
            ]
        );
    }
}
