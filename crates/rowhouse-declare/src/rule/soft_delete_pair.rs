//! Rule `soft_delete_pair`: a soft delete says when and by whom, or neither.

use super::{Rule, help};
use crate::{Category, Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "soft_delete_pair",
    doc: "`deleted_at` and `deleted_by` come together where the conventions require audit columns, and both accept NULL: \
          a row that is not deleted has neither. A deletion without an author cannot be explained later.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let audit = &conventions.audit;
    // A log has neither, which is for `log_shape` to tell.
    if table.category == Category::Log {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let allow = help::allow_column(RULE.name);
    for (i, column) in table.columns.iter().enumerate() {
        let name = column.name;
        let partner = if name == audit.deleted_at {
            &audit.deleted_by
        } else if name == audit.deleted_by {
            &audit.deleted_at
        } else {
            continue;
        };
        if !column.nullable {
            let fact = format!("soft-delete column `{name}` does not accept NULL");
            let help = format!("make the field an `Option`, or {allow}");
            problems.push(Problem::new(Place::Column(i), fact).help(help));
        }
        if audit.required && !table.open && table.column(partner).is_none() {
            let fact = format!("soft-delete column `{name}` lacks its partner `{partner}`");
            let help = format!("add a nullable column `{partner}`, or {allow}");
            problems.push(Problem::new(Place::Column(i), fact).help(help));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, nullable, said, said_in};
    use crate::{Builtin, Table};

    #[test]
    fn asks_for_the_partner() {
        let columns = [nullable(column("deleted_at", Builtin::TimestampTz))];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("soft_delete_pair", &table),
            [
                "Column(0): soft-delete column `deleted_at` lacks its partner `deleted_by`; add a nullable column \
              `deleted_by`, or allow it with `#[column(allow(soft_delete_pair = \"reason\"))]`"
            ]
        );
        assert!(
            said(
                "soft_delete_pair",
                &Table {
                    open: true,
                    ..table
                }
            )
            .is_empty()
        );
        assert!(said_in("profile = 'plural'", "soft_delete_pair", &table).is_empty());
    }

    #[test]
    fn asks_for_null() {
        let columns = [
            nullable(column("deleted_at", Builtin::TimestampTz)),
            column("deleted_by", Builtin::Uuid),
        ];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("soft_delete_pair", &table),
            [
                "Column(1): soft-delete column `deleted_by` does not accept NULL; make the field an `Option`, \
              or allow it with `#[column(allow(soft_delete_pair = \"reason\"))]`"
            ]
        );
    }
}
