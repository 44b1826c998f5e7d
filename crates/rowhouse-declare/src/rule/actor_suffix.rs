//! Rule `actor_suffix`: `{verb}_by` holds the id of an actor.

use super::{
    Rule, help,
    reading::{Reading, is_reference, known_type, reading},
};
use crate::{Builtin, Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "actor_suffix",
    doc: "A column that reads `{verb}_by` holds an actor's id: a foreign key, or a type that ids have. \
          An audit trail that says who did something must not hold a name or a flag there.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let columns = table.columns.iter().enumerate();
    columns
        .filter_map(|(i, column)| {
            let name = column.name;
            let ty = known_type(column)?;
            let is_id = matches!(
                ty.scalar(),
                Some(
                    Builtin::Uuid
                        | Builtin::Text
                        | Builtin::Varchar
                        | Builtin::BigInt
                        | Builtin::Integer
                )
            );
            let is_actor = reading(column, conventions) == Reading::Actor;
            if is_id || !is_actor || is_reference(table, column) {
                return None;
            }
            let spelled = help::spelled(&ty);
            let fact = format!("actor column `{name}` is `{spelled}`, which is no id");
            let allow = help::allow_column(RULE.name);
            let help = format!("give it the type of the actor's key, rename it, or {allow}");
            Some(Problem::new(Place::ColumnType(i), fact).help(help))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, said, said_in, unknown};
    use crate::{Builtin, Table};

    #[test]
    fn asks_for_the_type_of_an_id() {
        let columns = [
            column("approved_by", Builtin::Boolean),
            column("revoked_by", Builtin::Uuid),
            column("created_by", Builtin::Text),
            column("nearby", Builtin::Boolean),
            unknown("deleted_by"),
        ];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("actor_suffix", &table),
            [
                "ColumnType(0): actor column `approved_by` is `boolean`, which is no id; give it the type of the \
              actor's key, rename it, or allow it with `#[column(allow(actor_suffix = \"reason\"))]`"
            ]
        );
        let columns = [column("approvedBy", Builtin::Boolean)];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said_in("profile = 'camel'", "actor_suffix", &table).len(),
            1
        );
    }
}
