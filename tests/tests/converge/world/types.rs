//! Types, with what can be said of a column that has them.

use super::{Column, World};
use crate::draw::Draw;

/// What operators and functions a type has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Number,
    Text,
    Bool,
    Time,
    Json,
    Array,
    Range,
    Enum,
    Other,
}

/// A type.
#[derive(Clone, Debug)]
pub struct Type {
    pub sql: String,
    pub family: Family,
    /// Whether a btree can sort it.
    pub ordered: bool,
    /// Literals, without the cast.
    pub values: Vec<String>,
}

impl Type {
    /// A type with these literals.
    pub fn new(sql: impl Into<String>, family: Family, ordered: bool, values: &[&str]) -> Self {
        Self {
            sql: sql.into(),
            family,
            ordered,
            values: values.iter().map(|&it| it.to_owned()).collect(),
        }
    }

    /// A constant of the type.
    pub fn constant(&self, draw: &mut Draw) -> String {
        let values: Vec<&str> = self.values.iter().map(String::as_str).collect();
        if values.is_empty() {
            return "NULL".to_owned();
        }
        format!("'{}'::{}", draw.pick(&values), self.sql)
    }
}

/// The types of PostgreSQL itself that columns have here. Those that columns often have stand here more than once,
/// in forms that differ by a modifier.
pub(super) fn builtin() -> Vec<Type> {
    use Family::{Array, Bool, Json, Number, Other, Range, Text, Time};
    vec![
        Type::new("smallint", Number, true, &["1", "7"]),
        Type::new("integer", Number, true, &["0", "42", "-7"]),
        Type::new("bigint", Number, true, &["0", "9000000000"]),
        Type::new("numeric", Number, true, &["1.5"]),
        Type::new("numeric(10,2)", Number, true, &["1.25"]),
        Type::new("numeric(12,4)", Number, true, &["1.25"]),
        Type::new("double precision", Number, true, &["1.5", "Infinity"]),
        Type::new("text", Text, true, &["", "a", "it''s"]),
        Type::new("character varying", Text, true, &["a"]),
        Type::new("character varying(20)", Text, true, &["a"]),
        Type::new("varchar(40)", Text, true, &["b"]),
        Type::new("char(5)", Text, true, &["abcde"]),
        Type::new("boolean", Bool, true, &["true", "false"]),
        Type::new("date", Time, true, &["2020-02-29"]),
        Type::new("timestamptz", Time, true, &["2020-02-29 12:00:00+00"]),
        Type::new("timestamp", Time, true, &["2020-02-29 12:00:00"]),
        Type::new(
            "timestamp(3) with time zone",
            Time,
            true,
            &["2020-02-29 12:00:00+00"],
        ),
        Type::new("time", Other, true, &["12:00"]),
        Type::new("interval", Other, true, &["1 day", "1 mon"]),
        Type::new("interval day to second(3)", Other, true, &["1 day"]),
        Type::new(
            "uuid",
            Other,
            true,
            &["00000000-0000-0000-0000-000000000001"],
        ),
        Type::new("jsonb", Json, true, &["{}", "[1, \"a\"]"]),
        Type::new("json", Json, false, &["{}"]),
        Type::new("bytea", Other, true, &["\\x00ff"]),
        Type::new("inet", Other, true, &["10.0.0.1"]),
        Type::new("point", Other, false, &["(1,2)"]),
        Type::new("bit(3)", Other, true, &["101"]),
        Type::new("bit varying(8)", Other, true, &["101"]),
        Type::new("\"char\"", Other, true, &["x"]),
        Type::new("name", Text, true, &["n"]),
        Type::new("integer[]", Array, true, &["{1,2}", "{}"]),
        Type::new("text[]", Array, true, &["{a,\"b c\"}"]),
        Type::new("varchar(10)[]", Array, true, &["{}"]),
        Type::new("int4range", Range, true, &["[1,2)", "empty"]),
        Type::new("tstzrange", Range, true, &["(,)"]),
        Type::new("tsvector", Other, true, &["a b"]),
        Type::new("regclass", Other, true, &["pg_class"]),
    ]
}

/// A condition on a column, without volatile functions.
pub fn condition(column: &Column, draw: &mut Draw) -> String {
    let Column { name, ty, .. } = column;
    let value = ty.constant(draw);
    match (ty.family, draw.below(4)) {
        (_, 0) => format!("{name} IS NOT NULL"),
        (Family::Number, 1) => format!("{name} BETWEEN 0 AND 10"),
        (Family::Number, 2) => format!("{name} IN (1, 2, 3)"),
        (Family::Text, 1) => format!("length({name}) < 10"),
        (Family::Text, 2) => format!("{name} LIKE 'a%' OR {name} IN ('x', 'it''s')"),
        (Family::Bool, 1) => name.clone(),
        (Family::Bool, 2) => format!("NOT {name}"),
        (Family::Json, 1) => format!("({name} ->> 'a') IS NULL"),
        (Family::Array, 1) => format!("cardinality({name}) > 0"),
        (Family::Range, 1) => format!("NOT isempty({name})"),
        (_, 3) if ty.ordered => format!("CASE WHEN {name} = {value} THEN false ELSE true END"),
        _ if ty.ordered => format!("{name} <> {value}"),
        _ => format!("{name} IS NULL"),
    }
}

/// An immutable expression over a column, with its type.
pub fn expression(column: &Column, draw: &mut Draw) -> (String, Type) {
    let Column { name, ty, .. } = column;
    let number = || Type::new("integer", Family::Number, true, &["1"]);
    let words = || Type::new("text", Family::Text, true, &["a"]);
    let same = || ty.clone();
    match (ty.family, draw.below(3)) {
        (Family::Number, 0) => (format!("{name} + 1"), same()),
        (Family::Number, 1) => (format!("COALESCE({name}, 0)"), same()),
        (Family::Text, 0) => (format!("lower({name})"), words()),
        (Family::Text, 1) => (format!("length({name})"), number()),
        (Family::Bool, 0) => (format!("NOT {name}"), same()),
        (Family::Json, 0) => (format!("{name} ->> 'k'"), words()),
        (Family::Array, 0) => (format!("cardinality({name})"), number()),
        (Family::Range, 0) => (
            format!("isempty({name})"),
            Type::new("boolean", Family::Bool, true, &["true"]),
        ),
        _ => (
            format!("CASE WHEN {name} IS NULL THEN 0 ELSE 1 END"),
            number(),
        ),
    }
}

impl World {
    /// The builtin type of that name.
    pub fn builtin(&self, sql: &str) -> Type {
        let found = self.types.iter().find(|it| it.sql == sql);
        found.expect("a builtin type").clone()
    }
}
