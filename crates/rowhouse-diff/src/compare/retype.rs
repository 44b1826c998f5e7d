//! What a change from one type to another costs.
//!
//! The changes that PostgreSQL makes in the catalog alone, and those that keep every value, are few; everything else is
//! assumed to be dangerous.

use crate::Hazard;

const SAFE: &[Hazard] = &[];
const REWRITE: &[Hazard] = &[Hazard::TableRewrite];
const DANGEROUS: &[Hazard] = &[Hazard::TableRewrite, Hazard::DataLossType];

/// What a change from one type to another costs, both as `format_type` prints them.
pub(super) fn hazards(from: &str, to: &str) -> &'static [Hazard] {
    if from == to {
        return REWRITE;
    }
    if let (Some(from), Some(to)) = (from.strip_suffix("[]"), to.strip_suffix("[]")) {
        // PostgreSQL rewrites arrays, even where it would not rewrite their elements.
        return if hazards(from, to).contains(&Hazard::DataLossType) {
            DANGEROUS
        } else {
            REWRITE
        };
    }
    let (from, to) = (Type::parse(from), Type::parse(to));
    if from.name == to.name {
        return with_limits(&from, &to);
    }
    match (from.name.as_str(), to.name.as_str()) {
        ("character varying", "text") => SAFE,
        ("text", "character varying") | ("interval day to second", "interval")
            if to.limits.is_empty() =>
        {
            SAFE
        }
        ("real", "double precision") => REWRITE,
        (from, name) => match (rank(from), rank(name)) {
            (Some(from), Some(rank)) if from < rank && to.limits.is_empty() => REWRITE,
            _ => DANGEROUS,
        },
    }
}

/// The integers, and what holds them all.
fn rank(name: &str) -> Option<usize> {
    const NUMBERS: [&str; 4] = ["smallint", "integer", "bigint", "numeric"];
    NUMBERS.iter().position(|it| *it == name)
}

/// One type with other limits.
fn with_limits(from: &Type, to: &Type) -> &'static [Hazard] {
    let grows = match (from.limits[..].first(), to.limits[..].first()) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(from), Some(to)) => from <= to,
    };
    match from.name.as_str() {
        "character varying" | "bit varying" if grows => SAFE,
        "character" if grows && !to.limits.is_empty() => REWRITE,
        "numeric" => numeric(from, to),
        name if grows && ["time", "interval"].iter().any(|it| name.starts_with(it)) => SAFE,
        _ => DANGEROUS,
    }
}

/// Digits in all, and digits behind the point.
fn numeric(from: &Type, to: &Type) -> &'static [Hazard] {
    let (from, to) = match (&from.limits[..], &to.limits[..]) {
        (_, []) => return SAFE,
        ([precision, scale], [wanted, behind]) => ((precision, scale), (wanted, behind)),
        _ => return DANGEROUS,
    };
    if from.1 == to.1 && from.0 <= to.0 {
        SAFE
    } else if from.1 <= to.1 && from.0 - from.1 <= to.0 - to.1 {
        REWRITE
    } else {
        DANGEROUS
    }
}

/// A type's name without its limits, and these.
struct Type {
    name: String,
    limits: Vec<i32>,
}

impl Type {
    fn parse(text: &str) -> Self {
        let whole = || Self {
            name: text.to_owned(),
            limits: Vec::new(),
        };
        let Some((before, rest)) = text.split_once('(') else {
            return whole();
        };
        let Some((limits, after)) = rest.split_once(')') else {
            return whole();
        };
        let limits: Result<Vec<i32>, _> = limits.split(',').map(str::parse).collect();
        limits.map_or_else(
            |_| whole(),
            |limits| Self {
                name: format!("{before}{after}"),
                limits,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_every_value_is_told_apart_from_what_may_not() {
        let cost = |from: &str, to: &str| match hazards(from, to) {
            [] => "safe",
            [Hazard::TableRewrite] => "rewrite",
            _ => "dangerous",
        };
        for (from, to, expected) in [
            ("character varying(5)", "character varying(8)", "safe"),
            ("character varying(8)", "character varying(5)", "dangerous"),
            ("character varying(8)", "text", "safe"),
            ("text", "character varying(8)", "dangerous"),
            ("text", "character varying", "safe"),
            ("character(5)", "character(8)", "rewrite"),
            ("numeric(10,2)", "numeric(12,2)", "safe"),
            ("numeric(10,2)", "numeric(12,4)", "rewrite"),
            ("numeric(10,2)", "numeric(10,4)", "dangerous"),
            ("numeric(10,2)", "numeric", "safe"),
            ("numeric", "numeric(10,2)", "dangerous"),
            ("integer", "bigint", "rewrite"),
            ("integer", "numeric", "rewrite"),
            ("integer", "numeric(3,0)", "dangerous"),
            ("bigint", "integer", "dangerous"),
            ("integer[]", "bigint[]", "rewrite"),
            ("numeric(10,2)[]", "numeric(12,2)[]", "rewrite"),
            (
                "timestamp(3) with time zone",
                "timestamp with time zone",
                "safe",
            ),
            (
                "timestamp with time zone",
                "timestamp(3) with time zone",
                "dangerous",
            ),
            (
                "timestamp with time zone",
                "timestamp without time zone",
                "dangerous",
            ),
            ("interval day to second", "interval", "safe"),
            ("text", "uuid", "dangerous"),
        ] {
            assert_eq!(cost(from, to), expected, "{from} to {to}");
        }
    }
}
