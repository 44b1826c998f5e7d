//! What a column's name says that it holds, so that of several rules about names and types one speaks.

use crate::{Base, Column, Conventions, SqlType, Table, convention::Case};

/// What a column's name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// `is_{adjective}`.
    Boolean,
    /// `{verb}_at`.
    Timestamp,
    /// `{verb}_by`.
    Actor,
    /// Nothing that a rule knows.
    Other,
}

/// What the column's name says.
pub(super) fn reading(column: &Column<'_>, conventions: &Conventions) -> Reading {
    let (case, name) = (case_of(column, conventions), column.name);
    if case.behind_prefix(name, "is").is_some() {
        Reading::Boolean
    } else if case.before_suffix(name, "at").is_some() {
        Reading::Timestamp
    } else if case.before_suffix(name, "by").is_some() {
        Reading::Actor
    } else {
        Reading::Other
    }
}

/// The case in which the column's name is to be read: where a waiver allows another one than the conventions ask for,
/// that other one.
pub(super) fn case_of(column: &Column<'_>, conventions: &Conventions) -> Case {
    let right = conventions.column_case;
    let cases = [right, Case::Snake, Case::Camel];
    let fitting = cases.into_iter().find(|case| case.fits(column.name));
    fitting.unwrap_or(right)
}

/// Whether the column is part of a foreign key.
pub(super) fn is_reference(table: &Table<'_>, column: &Column<'_>) -> bool {
    let mut keys = table.foreign_keys.iter();
    keys.any(|key| key.columns.contains(&column.name))
}

/// The column's type, if a rule can tell what it is: text may name a domain, and an extension brings anything.
pub(super) fn known_type<'a>(column: &Column<'a>) -> Option<SqlType<'a>> {
    let ty = column.ty.sql;
    ty.filter(|ty| matches!(ty.base, Base::Builtin(_) | Base::Enum(_)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{said, unknown};
    use super::*;
    use crate::{Builtin, ForeignKey, Waiver};

    #[test]
    fn reads_a_name_in_its_own_case() {
        let conventions = Conventions::default();
        let of = |name| reading(&unknown(name), &conventions);
        assert_eq!(of("is_active"), Reading::Boolean);
        assert_eq!(of("created_at"), Reading::Timestamp);
        assert_eq!(of("createdAt"), Reading::Timestamp);
        assert_eq!(of("created_by"), Reading::Actor);
        assert_eq!(of("format"), Reading::Other);
    }

    #[test]
    fn one_rule_speaks_about_a_name_and_a_type_that_contradict_each_other() {
        use super::super::fixture::{TABLE, column, foreign_key};
        let columns = [
            column("seen_at", Builtin::Boolean),
            column("approved_by", Builtin::Boolean),
            column("user_id", Builtin::Boolean),
            column("is_due", Builtin::TimestampTz),
            column("closed_by", Builtin::TimestampTz),
        ];
        let keys: [ForeignKey<'_>; 1] = [foreign_key(&["user_id"])];
        let table = Table {
            columns: &columns,
            foreign_keys: &keys,
            ..TABLE
        };
        let rules = [
            "timestamp_suffix",
            "actor_suffix",
            "boolean_prefix",
            "foreign_key_suffix",
            "foreign_key_type",
        ];
        let places: Vec<String> = rules
            .iter()
            .flat_map(|rule| said(rule, &table))
            .map(|said| said[.."ColumnType(0)".len()].to_owned())
            .collect();
        assert_eq!(
            places,
            [
                "ColumnType(0)",
                "ColumnType(1)",
                "ColumnType(4)",
                "ColumnType(3)",
                "ColumnType(2)"
            ]
        );
    }

    #[test]
    fn a_waiver_of_the_case_waives_no_more_than_the_case() {
        use super::super::fixture::{TABLE, column};
        let waivers = &[Waiver {
            rule: "column_case",
            reason: "owned by Better Auth",
        }];
        let columns = [
            Column {
                waivers,
                ..column("banExpiresAt", Builtin::TimestampTz)
            },
            Column {
                waivers,
                ..column("emailVerified", Builtin::Boolean)
            },
        ];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert!(said("timestamp_suffix", &table).is_empty());
        assert_eq!(
            said("boolean_prefix", &table),
            [
                "Column(1): boolean column `emailVerified` must read `is{Adjective}`; rename it to `isEmailVerified`, \
              or allow it with `#[column(allow(boolean_prefix = \"reason\"))]`"
            ]
        );
    }
}
