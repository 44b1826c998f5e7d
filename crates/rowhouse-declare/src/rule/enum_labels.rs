//! Rule `enum_labels`: an enumerated type has labels that PostgreSQL tells apart.

use super::Rule;
use crate::{
    Base, Conventions, Enum, Place, Problem, Table,
    ident::{self, MAX_BYTES},
};

pub(super) const RULE: Rule = Rule {
    name: "enum_labels",
    doc: "An enumerated type has a name and at least one label; its labels differ and are at most 63 bytes long.",
    waivable: false,
    check,
};

/// What is wrong with one enumerated type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumMistake {
    /// Which label it is about; `None` is the type as a whole.
    pub label: Option<usize>,
    /// The fact: lower case, no full stop, names in backticks.
    pub message: String,
    /// The way out.
    pub help: &'static str,
}

/// Every mistake of an enumerated type; a too long name of the type itself is told by `identifier_length`.
pub fn enum_mistakes(of: &Enum<'_>) -> Vec<EnumMistake> {
    let mut mistakes = Vec::new();
    let mut add = |label, message, help| {
        mistakes.push(EnumMistake {
            label,
            message,
            help,
        });
    };
    if let Some(why) = ident::invalid(of.name) {
        add(None, format!("the name of an enum {why}"), "write a name");
    }
    if of.labels.is_empty() {
        let fact = format!("enum `{}` has no label", of.name);
        add(None, fact, "add a variant");
    }
    for (i, label) in of.labels.iter().enumerate() {
        if let Some(why) = ident::invalid(label) {
            let fact = format!("a label of enum `{}` {why}", of.name);
            add(Some(i), fact, "write a label");
        } else if label.len() > MAX_BYTES {
            let bytes = label.len();
            let fact = format!("label `{label}` is {bytes} bytes; PostgreSQL takes {MAX_BYTES}");
            add(Some(i), fact, "shorten it");
        } else if of.labels[..i].contains(label) {
            let fact = format!("enum `{}` has the label `{label}` twice", of.name);
            add(Some(i), fact, "give each variant a label of its own");
        }
    }
    mistakes
}

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (i, column) in table.columns.iter().enumerate() {
        let Some(Base::Enum(of)) = column.ty.sql.map(|ty| ty.base) else {
            continue;
        };
        let mistakes = enum_mistakes(of).into_iter();
        problems.extend(
            mistakes.map(|mistake| {
                Problem::new(Place::ColumnType(i), mistake.message).help(mistake.help)
            }),
        );
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said, unknown};
    use crate::{Column, Enum, SqlType, Table, Type};

    fn of(labels: &[&str]) -> Vec<String> {
        let role = Enum {
            schema: None,
            name: "org_role",
            labels,
            doc: "",
        };
        let columns = [Column {
            ty: Type {
                written: "OrgRole",
                sql: Some(SqlType::enumeration(&role)),
            },
            ..unknown("role")
        }];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        said("enum_labels", &table)
    }

    #[test]
    fn differ_and_fit() {
        assert!(of(&["owner", "admin", "member"]).is_empty());
        assert_eq!(
            of(&[]),
            ["ColumnType(0): enum `org_role` has no label; add a variant"]
        );
        let long = "x".repeat(64);
        assert_eq!(
            of(&["owner", "", "owner", &long]),
            [
                "ColumnType(0): a label of enum `org_role` is empty; write a label".to_owned(),
                "ColumnType(0): enum `org_role` has the label `owner` twice; give each variant a label of its own"
                    .to_owned(),
                format!("ColumnType(0): label `{long}` is 64 bytes; PostgreSQL takes 63; shorten it"),
            ]
        );
    }
}
