//! Rule `foreign_key_type`: a foreign key column has a type that can identify a row.

use super::{Rule, help, list::position};
use crate::{Builtin, Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "foreign_key_type",
    doc: "A foreign key column has a type that can identify a row, not a boolean, a document, a moment or a shape. \
          Whether it is the type of the referenced key is checked when the whole schema is known.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let mut problems = Vec::new();
    for name in table.foreign_keys.iter().flat_map(|key| key.columns) {
        let Some(i) = position(table, name) else {
            continue;
        };
        let Some(ty) = table.columns[i].ty.sql else {
            continue;
        };
        // The columns of tenant and user have a rule of their own.
        if table.tenancy.compares(name) || (!ty.array && ty.scalar().is_none_or(identifies)) {
            continue;
        }
        let spelled = help::spelled(&ty);
        let fact =
            format!("foreign key column `{name}` is `{spelled}`, which cannot identify a row");
        let allow = help::allow_column(RULE.name);
        let help = format!("give it the type of the key that it references, or {allow}");
        let problem = Problem::new(Place::ColumnType(i), fact).help(help);
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    problems
}

fn identifies(ty: Builtin) -> bool {
    matches!(
        ty,
        Builtin::SmallInt
            | Builtin::Integer
            | Builtin::BigInt
            | Builtin::Numeric
            | Builtin::Text
            | Builtin::Varchar
            | Builtin::Char
            | Builtin::Name
            | Builtin::Bytea
            | Builtin::Uuid
            | Builtin::Date
            | Builtin::Inet
            | Builtin::Cidr
            | Builtin::MacAddr
            | Builtin::MacAddr8
            | Builtin::Bit
            | Builtin::VarBit
            | Builtin::Oid
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, foreign_key, said, unknown};
    use crate::{Builtin, Column, SqlType, Table, Type};

    #[test]
    fn refuses_what_identifies_nothing() {
        let ids = Column {
            ty: Type {
                written: "Vec<Uuid>",
                sql: Some(SqlType::builtin(Builtin::Uuid).array_of()),
            },
            ..unknown("agent_ids")
        };
        let columns = [
            column("settings_id", Builtin::Jsonb),
            column("user_id", Builtin::Uuid),
            unknown("agent_id"),
            ids,
        ];
        let table = Table {
            columns: &columns,
            foreign_keys: &[
                foreign_key(&["settings_id"]),
                foreign_key(&["user_id"]),
                foreign_key(&["agent_id"]),
                foreign_key(&["agent_ids"]),
            ],
            ..TABLE
        };
        assert_eq!(
            said("foreign_key_type", &table),
            [
                "ColumnType(0): foreign key column `settings_id` is `jsonb`, which cannot identify a row; \
                 give it the type of the key that it references, \
                 or allow it with `#[column(allow(foreign_key_type = \"reason\"))]`",
                "ColumnType(3): foreign key column `agent_ids` is `uuid[]`, which cannot identify a row; \
                 give it the type of the key that it references, \
                 or allow it with `#[column(allow(foreign_key_type = \"reason\"))]`",
            ]
        );
    }
}
