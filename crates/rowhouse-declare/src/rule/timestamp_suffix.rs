//! Rule `timestamp_suffix`: `{verb}_at` is `timestamptz`, and a `timestamptz` is `{verb}_at`.

use super::{
    Rule, audit_columns,
    column_case::is_settled,
    help,
    reading::{Reading, case_of, is_reference, known_type, reading},
};
use crate::{Builtin, Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "timestamp_suffix",
    doc: "A column that reads `{verb}_at` is a `timestamptz`, and the other way round. \
          A `timestamp` without time zone means another moment in every session.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (i, column) in table.columns.iter().enumerate() {
        let Some(ty) = known_type(column) else {
            continue;
        };
        let name = column.name;
        let is_stamp = ty.scalar() == Some(Builtin::TimestampTz);
        let broken = match reading(column, conventions) {
            Reading::Timestamp => !is_stamp,
            Reading::Other => is_stamp && !is_reference(table, column),
            Reading::Boolean | Reading::Actor => false,
        };
        if !broken
            || audit_columns::judges(table, name, conventions)
            || !is_settled(table, column, conventions, RULE.name)
        {
            continue;
        }
        let allow = help::allow_column(RULE.name);
        problems.push(if is_stamp {
            let case = case_of(column, conventions);
            let pattern = case.suffix_pattern("verb", "at");
            let fact = format!("timestamptz column `{name}` must read `{pattern}`");
            let right = case.join(name, "at");
            Problem::new(Place::Column(i), fact).help(format!("rename it to `{right}`, or {allow}"))
        } else {
            let spelled = help::spelled(&ty);
            let fact = format!("column `{name}` must be `timestamptz`, not `{spelled}`");
            let help = format!("give it a type with a time zone, rename it, or {allow}");
            Problem::new(Place::ColumnType(i), fact).help(help)
        });
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, said, said_in, unknown};
    use crate::{Builtin, Column, SqlType, Table, Type};

    #[test]
    fn holds_in_both_directions() {
        let columns = [
            column("expires_at", Builtin::Timestamp),
            column("ban_expires", Builtin::TimestampTz),
            column("seen_at", Builtin::TimestampTz),
            column("format", Builtin::Text),
        ];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("timestamp_suffix", &table),
            [
                "ColumnType(0): column `expires_at` must be `timestamptz`, not `timestamp`; give it a type with a \
                 time zone, rename it, or allow it with `#[column(allow(timestamp_suffix = \"reason\"))]`",
                "Column(1): timestamptz column `ban_expires` must read `{verb}_at`; rename it to `ban_expires_at`, \
                 or allow it with `#[column(allow(timestamp_suffix = \"reason\"))]`",
            ]
        );
    }

    #[test]
    fn speaks_camel_case() {
        let columns = [column("banExpires", Builtin::TimestampTz)];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said_in("profile = 'camel'", "timestamp_suffix", &table),
            [
                "Column(0): timestamptz column `banExpires` must read `{verb}At`; rename it to `banExpiresAt`, \
              or allow it with `#[column(allow(timestamp_suffix = \"reason\"))]`"
            ]
        );
    }

    #[test]
    fn says_nothing_about_types_it_cannot_know() {
        let written = Column {
            ty: Type {
                written: "Moment",
                sql: Some(SqlType::written("moment")),
            },
            ..unknown("seen_at")
        };
        let columns = [unknown("expires_at"), written];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert!(said("timestamp_suffix", &table).is_empty());
    }
}
