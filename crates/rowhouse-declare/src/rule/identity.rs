//! Rule `identity`: an identity column is an integer that PostgreSQL can count.

use super::{Rule, help, reading::known_type};
use crate::{Builtin, Conventions, Identity, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "identity",
    doc: "An identity column is a NOT NULL `smallint`, `integer` or `bigint`, and its options fit together.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (i, column) in table.columns.iter().enumerate() {
        let Some(identity) = column.identity else {
            continue;
        };
        let name = column.name;
        if let Some(ty) = known_type(column)
            && !matches!(
                ty.scalar(),
                Some(Builtin::SmallInt | Builtin::Integer | Builtin::BigInt)
            )
        {
            let fact = format!("identity column `{name}` is `{}`", help::spelled(&ty));
            let help = "use `smallint`, `integer` or `bigint`";
            problems.push(Problem::new(Place::ColumnType(i), fact).help(help));
        }
        let key = table.primary_key.map_or(&[][..], |key| key.columns);
        // A nullable primary key has a rule of its own.
        if column.nullable && !key.contains(&name) {
            let fact = format!("identity column `{name}` accepts NULL");
            let help = "make the field's type not an `Option`";
            problems.push(Problem::new(Place::Column(i), fact).help(help));
        }
        for (fact, help) in options(&identity) {
            let fact = format!("identity column `{name}`: {fact}");
            problems.push(Problem::new(Place::Column(i), fact).help(help));
        }
    }
    problems
}

/// What PostgreSQL's `init_params` in `src/backend/commands/sequence.c` would refuse.
fn options(identity: &Identity) -> Vec<(String, &'static str)> {
    let mut wrong = Vec::new();
    let Identity {
        mode: _,
        start,
        increment,
        min,
        max,
        cache,
        cycle: _,
    } = *identity;
    if increment == Some(0) {
        wrong.push(("`increment` is 0".to_owned(), "count by another step"));
    }
    if cache.is_some_and(|cache| cache < 1) {
        wrong.push(("`cache` is less than 1".to_owned(), "1 caches nothing"));
    }
    match (min, max) {
        (Some(min), Some(max)) if min >= max => {
            let fact = format!("`min` {min} is not less than `max` {max}");
            wrong.push((fact, "widen the range"));
        }
        _ => {
            let below = min.is_some_and(|min| start.is_some_and(|start| start < min));
            let above = max.is_some_and(|max| start.is_some_and(|start| start > max));
            if below || above {
                let fact = "`start` is outside of `min` and `max`".to_owned();
                wrong.push((fact, "start within the range"));
            }
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, nullable, said};
    use crate::{Builtin, Column, Identity, IdentityMode, Table};

    const ALWAYS: Identity = Identity {
        mode: IdentityMode::Always,
        start: None,
        increment: None,
        min: None,
        max: None,
        cache: None,
        cycle: false,
    };

    fn of(column: &Column<'static>, identity: Identity) -> Vec<String> {
        let columns = [Column {
            identity: Some(identity),
            ..*column
        }];
        let table = Table {
            columns: &columns,
            ..TABLE
        };
        said("identity", &table)
    }

    #[test]
    fn is_an_integer_and_never_null() {
        assert!(of(&column("number", Builtin::BigInt), ALWAYS).is_empty());
        assert_eq!(
            of(&nullable(column("number", Builtin::Text)), ALWAYS),
            [
                "ColumnType(0): identity column `number` is `text`; use `smallint`, `integer` or `bigint`",
                "Column(0): identity column `number` accepts NULL; make the field's type not an `Option`",
            ]
        );
    }

    #[test]
    fn has_options_that_fit_together() {
        let number = &column("number", Builtin::BigInt);
        let zero = Identity {
            increment: Some(0),
            cache: Some(0),
            ..ALWAYS
        };
        assert_eq!(
            of(number, zero),
            [
                "Column(0): identity column `number`: `increment` is 0; count by another step",
                "Column(0): identity column `number`: `cache` is less than 1; 1 caches nothing",
            ]
        );
        let range = |start, min, max| Identity {
            start,
            min,
            max,
            ..ALWAYS
        };
        assert_eq!(
            of(number, range(None, Some(9), Some(9))),
            [
                "Column(0): identity column `number`: `min` 9 is not less than `max` 9; widen the range"
            ]
        );
        let outside = [
            "Column(0): identity column `number`: `start` is outside of `min` and `max`; start within the range",
        ];
        assert_eq!(of(number, range(Some(1), Some(2), None)), outside);
        assert_eq!(of(number, range(Some(9), None, Some(8))), outside);
        assert!(of(number, range(Some(5), Some(2), Some(8))).is_empty());
    }
}
