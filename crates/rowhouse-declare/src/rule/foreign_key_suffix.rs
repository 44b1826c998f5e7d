//! Rule `foreign_key_suffix`: a foreign key column ends in `_id`, or in `_by` if it names an actor.

use super::{
    Rule,
    column_case::is_settled,
    help,
    list::{about, position},
    reading::case_of,
};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "foreign_key_suffix",
    doc: "A column that is a foreign key reads `{entity}_id`, or `{verb}_by` for an actor. \
          A key over several columns follows the names of the key that it references.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for key in table.foreign_keys {
        let [name] = about(table, key.columns)[..] else {
            continue;
        };
        let Some(i) = position(table, name) else {
            continue;
        };
        let column = &table.columns[i];
        let case = case_of(column, conventions);
        let reads_well = conventions.scope_columns().any(|scope| scope == name)
            || ["id", "by"]
                .iter()
                .any(|suffix| case.before_suffix(name, suffix).is_some());
        let told = problems.iter().any(|told| told.place == Place::Column(i));
        if reads_well || told || !is_settled(table, column, conventions, RULE.name) {
            continue;
        }
        let pattern = case.suffix_pattern("entity", "id");
        let fact = format!("foreign key column `{name}` must read `{pattern}`");
        let right = case.join(name, "id");
        let allow = help::allow_column(RULE.name);
        let help = format!("rename it to `{right}`, or {allow}");
        problems.push(Problem::new(Place::Column(i), fact).help(help));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, foreign_key, said, said_in};
    use crate::{Builtin, Table};

    #[test]
    fn asks_for_id_behind_the_entity() {
        let columns = [
            column("workspace", Builtin::Uuid),
            column("agent_id", Builtin::Uuid),
            column("created_by", Builtin::Uuid),
        ];
        let table = Table {
            columns: &columns,
            foreign_keys: &[
                foreign_key(&["workspace"]),
                foreign_key(&["agent_id"]),
                foreign_key(&["created_by"]),
                foreign_key(&["typo"]),
            ],
            ..TABLE
        };
        assert_eq!(
            said("foreign_key_suffix", &table),
            [
                "Column(0): foreign key column `workspace` must read `{entity}_id`; rename it to `workspace_id`, \
              or allow it with `#[column(allow(foreign_key_suffix = \"reason\"))]`"
            ]
        );
        assert_eq!(
            said_in("profile = 'camel'", "foreign_key_suffix", &table),
            [
                "Column(0): foreign key column `workspace` must read `{entity}Id`; rename it to `workspaceId`, \
              or allow it with `#[column(allow(foreign_key_suffix = \"reason\"))]`"
            ],
            "the others are for column_case to judge"
        );
        assert!(said_in("tenant.column = 'workspace'", "foreign_key_suffix", &table).is_empty());
    }
}
