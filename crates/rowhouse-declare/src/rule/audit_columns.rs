//! Rule `audit_columns`: every transactional table says when a row was created and last updated.

use super::{Rule, help};
use crate::{
    Builtin, Category, Column, Conventions, DefaultValue, Place, Problem, Table,
    rule::help::spelled,
};

pub(super) const RULE: Rule = Rule {
    name: "audit_columns",
    doc: "Every transactional table has `created_at` and `updated_at`, both `timestamptz NOT NULL DEFAULT now()`, where \
          the conventions require it. Support and incident work begin with them.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let audit = &conventions.audit;
    let wanted = [audit.created_at.as_str(), audit.updated_at.as_str()];
    if !applies(table, conventions) {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let missing: Vec<&str> = wanted
        .into_iter()
        .filter(|name| table.column(name).is_none() && !table.open)
        .collect();
    if !missing.is_empty() {
        let columns = match missing[..] {
            [one] => format!("column `{one}`"),
            _ => format!("columns `{}`", missing.join("` and `")),
        };
        let name = table.name;
        let fact = format!("transactional table `{name}` lacks the audit {columns}");
        let allow = help::allow_table(RULE.name);
        let it = if missing.len() == 1 { "it" } else { "them" };
        let help = format!("add {it} as `timestamptz NOT NULL DEFAULT now()`, or {allow}");
        problems.push(Problem::new(Place::Table, fact).help(help));
    }
    for (i, column) in table.columns.iter().enumerate() {
        if !wanted.contains(&column.name) {
            continue;
        }
        let faults = faults(column);
        if !faults.is_empty() {
            let fact = format!("audit column `{}` {}", column.name, faults.join(" and "));
            let allow = help::allow_column(RULE.name);
            let help = format!("make it `timestamptz NOT NULL DEFAULT now()`, or {allow}");
            problems.push(Problem::new(Place::Column(i), fact).help(help));
        }
    }
    problems
}

/// Whether this rule, and so no other, judges the type of a column.
pub(super) fn judges(table: &Table<'_>, column: &str, conventions: &Conventions) -> bool {
    let audit = &conventions.audit;
    applies(table, conventions) && (column == audit.created_at || column == audit.updated_at)
}

fn applies(table: &Table<'_>, conventions: &Conventions) -> bool {
    conventions.audit.required && table.category == Category::Transactional
}

fn faults(column: &Column<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    if let Some(ty) = column.ty.sql
        && ty.scalar() != Some(Builtin::TimestampTz)
    {
        faults.push(format!("is `{}`", spelled(&ty)));
    }
    if column.nullable {
        faults.push("accepts NULL".to_owned());
    }
    match column.default {
        Some(DefaultValue::Expression(default)) if is_now(default) => {}
        Some(DefaultValue::Expression(default) | DefaultValue::Text(default)) => {
            faults.push(format!("has the default `{default}`"));
        }
        None => faults.push("has no default".to_owned()),
    }
    faults
}

/// The start of the transaction, in the spellings that PostgreSQL has for it.
fn is_now(expression: &str) -> bool {
    let spellings = [
        "now()",
        "current_timestamp",
        "transaction_timestamp()",
        "pg_catalog.now()",
    ];
    let given = expression.trim();
    spellings.iter().any(|it| given.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, nullable, said, said_in, stamp};
    use crate::{Builtin, Category, Column, DefaultValue, Table};

    #[test]
    fn says_what_is_missing() {
        let columns = [column("id", Builtin::Uuid)];
        let none = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("audit_columns", &none),
            [
                "Table: transactional table `t_users` lacks the audit columns `created_at` and `updated_at`; \
              add them as `timestamptz NOT NULL DEFAULT now()`, or allow it with `#[table(allow(audit_columns = \"reason\"))]`"
            ]
        );
        let columns = [stamp("created_at")];
        let one = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("audit_columns", &one),
            [
                "Table: transactional table `t_users` lacks the audit column `updated_at`; \
              add it as `timestamptz NOT NULL DEFAULT now()`, or allow it with `#[table(allow(audit_columns = \"reason\"))]`"
            ]
        );
        assert!(said("audit_columns", &Table { open: true, ..none }).is_empty());
        let log = Table {
            category: Category::Log,
            ..none
        };
        assert!(said("audit_columns", &log).is_empty());
        assert!(said_in("audit.required = false", "audit_columns", &none).is_empty());
    }

    #[test]
    fn says_what_is_wrong_with_a_column_once() {
        let columns = [
            nullable(column("created_at", Builtin::Timestamp)),
            Column {
                default: Some(DefaultValue::Expression("clock_timestamp()")),
                ..stamp("updated_at")
            },
        ];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("audit_columns", &table),
            [
                "Column(0): audit column `created_at` is `timestamp` and accepts NULL and has no default; \
                 make it `timestamptz NOT NULL DEFAULT now()`, \
                 or allow it with `#[column(allow(audit_columns = \"reason\"))]`",
                "Column(1): audit column `updated_at` has the default `clock_timestamp()`; \
                 make it `timestamptz NOT NULL DEFAULT now()`, \
                 or allow it with `#[column(allow(audit_columns = \"reason\"))]`",
            ]
        );
        assert!(said("timestamp_suffix", &table).is_empty());
    }

    #[test]
    fn knows_the_names_of_the_conventions_and_the_spellings_of_now() {
        let columns = [
            Column {
                default: Some(DefaultValue::Expression("CURRENT_TIMESTAMP")),
                ..stamp("createdAt")
            },
            stamp("updatedAt"),
        ];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        let camel = "profile = 'camel'\naudit.required = true";
        assert!(said_in(camel, "audit_columns", &table).is_empty());
    }
}
