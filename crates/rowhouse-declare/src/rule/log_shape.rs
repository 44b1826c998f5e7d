//! Rule `log_shape`: a log is only ever appended to, and says when.

use super::{Rule, help};
use crate::{Builtin, Category, Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "log_shape",
    doc: "A log is append-only: it has a timestamp, and no column that says when a row was updated or deleted.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    if table.category != Category::Log {
        return Vec::new();
    }
    let audit = &conventions.audit;
    let never = [&audit.updated_at, &audit.deleted_at, &audit.deleted_by];
    let columns = table.columns.iter().enumerate();
    let mut problems: Vec<Problem> = columns
        .filter(|(_, column)| never.iter().any(|name| *name == column.name))
        .map(|(i, column)| {
            let fact = format!("append-only log has `{}`", column.name);
            let allow = help::allow_column(RULE.name);
            let help = format!("remove it, for a log row never changes, or {allow}");
            Problem::new(Place::Column(i), fact).help(help)
        })
        .collect();
    let case = conventions.column_case;
    let says_when = table.columns.iter().any(|column| {
        !never.iter().any(|name| *name == column.name)
            && match column.ty.sql {
                Some(ty) => matches!(ty.scalar(), Some(Builtin::TimestampTz | Builtin::Timestamp)),
                None => case.before_suffix(column.name, "at").is_some(),
            }
    });
    let unclear = table.open || table.columns.iter().any(|column| column.ty.sql.is_none());
    if !says_when && !unclear {
        let fact = format!("log `{}` has no timestamp", table.name);
        let (name, allow) = (&audit.created_at, help::allow_table(RULE.name));
        let help = format!("add a column such as `{name}`, or {allow}");
        problems.push(Problem::new(Place::Table, fact).help(help));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, said, stamp, unknown};
    use crate::{Builtin, Category, Column, Table};

    fn of(columns: &[Column<'static>]) -> Vec<String> {
        let table = Table {
            name: "l_events",
            category: Category::Log,
            columns,
            ..TABLE
        };
        said("log_shape", &table)
    }

    #[test]
    fn never_changes() {
        assert_eq!(
            of(&[stamp("created_at"), stamp("updated_at")]),
            [
                "Column(1): append-only log has `updated_at`; remove it, for a log row never changes, \
              or allow it with `#[column(allow(log_shape = \"reason\"))]`"
            ]
        );
        assert!(said("log_shape", &TABLE).is_empty());
    }

    #[test]
    fn says_when() {
        let id = column("id", Builtin::BigInt);
        assert_eq!(
            of(&[id]),
            [
                "Table: log `l_events` has no timestamp; add a column such as `created_at`, \
              or allow it with `#[table(allow(log_shape = \"reason\"))]`"
            ]
        );
        assert!(of(&[id, stamp("occurred_at")]).is_empty());
        assert!(of(&[id, unknown("moment")]).is_empty());
    }
}
