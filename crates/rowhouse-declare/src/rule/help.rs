//! The ways out that several rules offer, spelled once.

use crate::{Base, Builtin, SqlType};

/// `allow it with …`, for a problem of a column.
pub(super) fn allow_column(rule: &str) -> String {
    format!("allow it with `#[column(allow({rule} = \"reason\"))]`")
}

/// `allow it with …`, for a problem of anything else.
pub(super) fn allow_table(rule: &str) -> String {
    format!("allow it with `#[table(allow({rule} = \"reason\"))]`")
}

/// A type as users write it, which for some is shorter than what PostgreSQL prints.
pub(super) fn spelled(ty: &SqlType<'_>) -> String {
    let base = match ty.base {
        Base::Builtin(Builtin::TimestampTz) => "timestamptz",
        Base::Builtin(Builtin::Timestamp) => "timestamp",
        Base::Builtin(Builtin::Varchar) => "varchar",
        Base::Builtin(builtin) => builtin.sql(),
        Base::Extension { name, .. } => name,
        Base::Enum(of) => of.name,
        Base::Written(sql) => sql,
    };
    let array = if ty.array { "[]" } else { "" };
    format!("{base}{array}")
}

/// Words in backticks, joined by `, `.
pub(super) fn quoted<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|it| format!("`{it}`")).collect();
    quoted.join(", ")
}
