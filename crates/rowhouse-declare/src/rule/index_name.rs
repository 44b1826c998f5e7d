//! Rule `index_name`: a name given to an index is the one that the pattern makes.

use super::{Rule, help, named::is_sound};
use crate::{Conventions, Index, IndexKey, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "index_name",
    doc: "An index has the name that the pattern makes of its table and columns. \
          Of several indexes over the same columns, and for partial ones, the name may go on behind that.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let indexes = table.indexes.iter().enumerate();
    indexes
        .filter(|(_, index)| index.explicit_name && !index.unique && is_sound(index.name))
        .filter_map(|(i, index)| {
            let name = |columns: &[&str]| conventions.index_name(table.name, columns);
            let frame = conventions.index_frame(table.name);
            let fact = misnamed(table, index, name, &frame)?;
            let allow = help::allow_table(RULE.name);
            Some(Problem::new(Place::Index(i), fact).help(way_out(index, &allow)))
        })
        .collect()
}

/// What is wrong with an index's name, given the name for columns and the frame around them.
pub(super) fn misnamed(
    table: &Table<'_>,
    index: &Index<'_>,
    name: impl Fn(&[&str]) -> String,
    (before, behind): &(String, String),
) -> Option<String> {
    let given = index.name;
    let Some(columns) = columns(index) else {
        let middle = given
            .strip_prefix(before.as_str())
            .and_then(|rest| rest.strip_suffix(behind.as_str()));
        return middle
            .is_none_or(str::is_empty)
            .then(|| format!("the name of index `{given}` must read `{before}…{behind}`"));
    };
    let right = name(&columns);
    if given == right {
        return None;
    }
    if !is_variant(table, index) {
        return Some(format!("index `{given}` must be named `{right}`"));
    }
    let goes_on = given
        .strip_prefix(right.as_str())
        .is_some_and(|rest| rest.len() > 1 && rest.starts_with('_'));
    (!goes_on).then(|| {
        format!("index `{given}` must be named `{right}`, or go on behind that as `{right}_…`")
    })
}

pub(super) fn way_out(index: &Index<'_>, allow: &str) -> String {
    match columns(index) {
        Some(_) => format!("leave out `name`, or {allow}"),
        None => format!("rename it, or {allow}"),
    }
}

/// The columns of an index, or `None` if it has an expression.
pub(super) fn columns<'a>(index: &Index<'a>) -> Option<Vec<&'a str>> {
    let entries = index.columns.iter();
    entries
        .map(|entry| match entry.key {
            IndexKey::Column(name) => Some(name),
            IndexKey::Expression(_) => None,
        })
        .collect()
}

/// Whether another index may rightly have the name that the pattern makes.
fn is_variant(table: &Table<'_>, index: &Index<'_>) -> bool {
    let same =
        |other: &&Index<'_>| columns(other) == columns(index) && other.unique == index.unique;
    index.predicate.is_some() || table.indexes.iter().filter(same).count() > 1
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, entry, index, said, said_in};
    use crate::{Index, IndexKey, Table};

    const BY_EMAIL: Index<'static> = Index {
        explicit_name: true,
        ..index(const { &[entry(IndexKey::Column("email"))] })
    };

    fn with(indexes: &[Index<'static>], f: impl FnOnce(&Table<'_>) -> Vec<String>) -> Vec<String> {
        f(&Table { indexes, ..TABLE })
    }

    #[test]
    fn compares_a_given_name_with_the_pattern() {
        let indexes = [
            Index {
                name: "foo",
                ..BY_EMAIL
            },
            Index {
                name: "bar",
                explicit_name: false,
                ..index(const { &[entry(IndexKey::Column("name"))] })
            },
        ];
        assert_eq!(
            with(&indexes, |table| said("index_name", table)),
            [
                "Index(0): index `foo` must be named `idx_users_email`; leave out `name`, \
              or allow it with `#[table(allow(index_name = \"reason\"))]`"
            ]
        );
        let pattern = "names.index = '{table}_{columns}_idx'";
        assert_eq!(
            with(&indexes, |table| said_in(pattern, "index_name", table)),
            [
                "Index(0): index `foo` must be named `t_users_email_idx`; leave out `name`, \
              or allow it with `#[table(allow(index_name = \"reason\"))]`"
            ]
        );
    }

    #[test]
    fn lets_variants_go_on_behind_the_name() {
        let partial = |name| Index {
            name,
            predicate: Some("deleted_at IS NULL"),
            ..BY_EMAIL
        };
        let indexes = [partial("idx_users_email_live"), partial("live_users")];
        assert_eq!(
            with(&indexes, |table| said("index_name", table)),
            [
                "Index(1): index `live_users` must be named `idx_users_email`, or go on behind that as \
              `idx_users_email_…`; leave out `name`, or allow it with `#[table(allow(index_name = \"reason\"))]`"
            ]
        );
        let indexes = [
            Index {
                name: "idx_users_email",
                ..BY_EMAIL
            },
            Index {
                name: "idx_users_email_hash",
                method: "hash",
                ..BY_EMAIL
            },
        ];
        assert!(with(&indexes, |table| said("index_name", table)).is_empty());
    }

    #[test]
    fn frames_the_name_of_an_index_over_an_expression() {
        let lower = |name| Index {
            name,
            explicit_name: true,
            ..index(const { &[entry(IndexKey::Expression("lower(email)"))] })
        };
        let indexes = [lower("idx_users_email_lower"), lower("lower_email")];
        assert_eq!(
            with(&indexes, |table| said("index_name", table)),
            [
                "Index(1): the name of index `lower_email` must read `idx_users_…`; rename it, \
              or allow it with `#[table(allow(index_name = \"reason\"))]`"
            ]
        );
    }
}
