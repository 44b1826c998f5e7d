//! Rule `empty_expression`: what is written as SQL is written.

use super::Rule;
use crate::{Base, Conventions, DefaultValue, Generated, IndexKey, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "empty_expression",
    doc: "A default, a generated column, a check, an index entry, an index predicate and a type that are written as SQL \
          hold some.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut look = |place, what: &str, sql: Option<&str>| {
        if sql.is_some_and(|sql| sql.trim().is_empty()) {
            let fact = format!("the {what} is empty");
            problems.push(Problem::new(place, fact).help("write the SQL, or leave it out"));
        }
    };
    for (i, column) in table.columns.iter().enumerate() {
        let default = match column.default {
            Some(DefaultValue::Expression(sql)) => Some(sql),
            Some(DefaultValue::Text(_)) | None => None,
        };
        let generated = column.generated.map(|generated| match generated {
            Generated::Stored(sql) | Generated::Virtual(sql) => sql,
        });
        let written = column.ty.sql.and_then(|ty| match ty.base {
            Base::Written(sql) => Some(sql),
            Base::Builtin(_) | Base::Extension { .. } | Base::Enum(_) => None,
        });
        look(Place::Column(i), "default", default);
        look(
            Place::Column(i),
            "expression of the generated column",
            generated,
        );
        look(Place::ColumnType(i), "type", written);
    }
    for (i, check) in table.checks.iter().enumerate() {
        look(
            Place::Check(i),
            "expression of the check",
            Some(check.expression),
        );
    }
    for (i, index) in table.indexes.iter().enumerate() {
        for entry in index.columns {
            if let IndexKey::Expression(sql) = entry.key {
                look(Place::Index(i), "expression of the index", Some(sql));
            }
        }
        look(Place::Index(i), "predicate of the index", index.predicate);
        look(
            Place::Index(i),
            "access method of the index",
            Some(index.method),
        );
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, check, column, entry, index, said, unknown};
    use crate::{Builtin, Column, DefaultValue, Generated, Index, IndexKey, SqlType, Table, Type};

    #[test]
    fn misses_sql() {
        let columns = [
            Column {
                default: Some(DefaultValue::Expression("")),
                ..column("a", Builtin::Text)
            },
            Column {
                default: Some(DefaultValue::Text("")),
                ..column("b", Builtin::Text)
            },
            Column {
                generated: Some(Generated::Stored(" ")),
                ..column("c", Builtin::Text)
            },
            Column {
                ty: Type {
                    written: "D",
                    sql: Some(SqlType::written("")),
                },
                ..unknown("d")
            },
        ];
        let table = Table {
            columns: &columns,
            checks: &[check("a", "")],
            indexes: &[Index {
                predicate: Some(""),
                method: "",
                ..index(const { &[entry(IndexKey::Expression(""))] })
            }],
            ..TABLE
        };
        let rest = "is empty; write the SQL, or leave it out";
        assert_eq!(
            said("empty_expression", &table),
            [
                format!("Column(0): the default {rest}"),
                format!("Column(2): the expression of the generated column {rest}"),
                format!("ColumnType(3): the type {rest}"),
                format!("Check(0): the expression of the check {rest}"),
                format!("Index(0): the expression of the index {rest}"),
                format!("Index(0): the predicate of the index {rest}"),
                format!("Index(0): the access method of the index {rest}"),
            ]
        );
    }
}
