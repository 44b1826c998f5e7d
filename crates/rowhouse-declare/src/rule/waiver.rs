//! Waivers: which problems they cover, and what is wrong with a waiver itself.

use super::{RULES, SCHEMA_RULES, Scope, help::quoted, list::subject};
use crate::{Column, Place, Problem, Table, Waiver, nearest};

/// The problems that no waiver covers, and those of the waivers.
pub(super) fn apply(table: &Table<'_>, found: Vec<Problem>, scope: Scope) -> Vec<Problem> {
    let mut used = Vec::new();
    let mut left = Vec::new();
    for problem in found {
        let before = used.len();
        used.extend(covering(table, &problem));
        if used.len() == before {
            left.push(problem);
        }
    }
    for (place, waiver) in all(table) {
        let spoken_later = table.open
            || (scope == Scope::Table && is_schema_rule(waiver.rule))
            || match place {
                Place::ColumnWaiver(i, _) => table.columns[i].ty.sql.is_none(),
                _ => table.columns.iter().any(|column| column.ty.sql.is_none()),
            };
        let does_something = used.contains(&place) || spoken_later;
        left.extend(mistake(place, waiver, does_something));
    }
    left
}

/// The places of the waivers that cover a problem.
fn covering<'t>(table: &'t Table<'_>, problem: &Problem) -> impl Iterator<Item = Place> + 't {
    let (rule, about) = (problem.rule, subject(table, problem.place));
    all(table).filter_map(move |(place, waiver)| {
        let in_reach = match place {
            Place::ColumnWaiver(i, _) => Some(i) == about,
            _ => true,
        };
        (in_reach && Some(waiver.rule) == rule).then_some(place)
    })
}

/// Whether a column, or its table, may break a rule.
pub(super) fn allows(table: &Table<'_>, column: Option<&Column<'_>>, rule: &str) -> bool {
    let of_column = column.map_or(&[][..], |column| column.waivers);
    let mut waivers = table.waivers.iter().chain(of_column);
    waivers.any(|waiver| waiver.rule == rule)
}

fn all<'t>(table: &'t Table<'_>) -> impl Iterator<Item = (Place, &'t Waiver<'t>)> {
    let of_table = table.waivers.iter().enumerate();
    let of_columns = table.columns.iter().enumerate().flat_map(|(i, column)| {
        let waivers = column.waivers.iter().enumerate();
        waivers.map(move |(j, waiver)| (Place::ColumnWaiver(i, j), waiver))
    });
    of_table
        .map(|(i, waiver)| (Place::TableWaiver(i), waiver))
        .chain(of_columns)
}

fn is_schema_rule(name: &str) -> bool {
    SCHEMA_RULES.iter().any(|rule| rule.name == name)
}

fn mistake(place: Place, waiver: &Waiver<'_>, does_something: bool) -> Option<Problem> {
    let Waiver { rule, reason } = waiver;
    let own = RULES.iter().find(|known| known.name == *rule);
    if own.is_none() && !is_schema_rule(rule) {
        let own = RULES.iter().filter(|rule| rule.waivable);
        let own = own.map(|rule| rule.name);
        let between = SCHEMA_RULES.iter().map(|rule| rule.name);
        let between = between.filter(|name| RULES.iter().all(|rule| rule.name != *name));
        let known: Vec<&str> = own.chain(between).collect();
        let fact = format!("there is no rule `{rule}`");
        let help = match nearest(rule, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the rules are {}", quoted(known)),
        };
        return Some(Problem::new(place, fact).help(help));
    }
    if own.is_some_and(|known| !known.waivable) {
        let fact = format!("rule `{rule}` has no exceptions");
        return Some(Problem::new(place, fact).help("remove the waiver and mend what it is about"));
    }
    if reason.trim().is_empty() {
        let fact = format!("the waiver of `{rule}` has no reason");
        return Some(
            Problem::new(place, fact).help(format!("write `{rule} = \"why it may be broken\"`")),
        );
    }
    (!does_something).then(|| {
        Problem::new(place, format!("the waiver of `{rule}` waives nothing")).help("remove it")
    })
}

#[cfg(test)]
mod tests {
    use super::super::{
        Scope,
        fixture::{TABLE, column, unknown},
    };
    use crate::{Builtin, Column, Conventions, Table, Unique, Waiver};
    use crate::{Place, Problem};

    const BETTER_AUTH: Waiver<'static> = Waiver {
        rule: "boolean_prefix",
        reason: "owned by Better Auth",
    };

    fn said(table: &Table<'_>) -> Vec<String> {
        super::super::check(table, &Conventions::default())
            .iter()
            .map(|problem| format!("{:?}: {problem}", problem.place))
            .collect()
    }

    fn with(column: &Column<'static>, f: impl FnOnce(Table<'_>) -> Vec<String>) -> Vec<String> {
        let columns = [TABLE.columns, &[*column]].concat();
        f(Table {
            columns: &columns,
            ..TABLE
        })
    }

    #[test]
    fn a_waiver_of_the_column_or_of_the_table_silences_its_rule() {
        let verified = column("email_verified", Builtin::Boolean);
        let waived = Column {
            waivers: &[BETTER_AUTH],
            ..verified
        };
        assert_eq!(with(&verified, |table| said(&table)).len(), 1);
        assert!(with(&waived, |table| said(&table)).is_empty());
        assert!(
            with(&verified, |table| said(&Table {
                waivers: &[BETTER_AUTH],
                ..table
            }))
            .is_empty()
        );
    }

    #[test]
    fn a_waiver_of_the_column_reaches_a_key_that_is_about_it_alone() {
        let email = Column {
            waivers: &[Waiver {
                rule: "unique_name",
                reason: "the name of the first version",
            }],
            ..column("email", Builtin::Text)
        };
        let unique = Unique {
            name: "users_email",
            columns: &["email"],
            include: &[],
            nulls_not_distinct: false,
            deferrable: crate::Deferrable::No,
            global: false,
            explicit_name: true,
        };
        let one = with(&email, |table| {
            said(&Table {
                uniques: &[unique],
                ..table
            })
        });
        assert!(one.is_empty(), "{one:?}");
        let two = with(&email, |table| {
            let unique = Unique {
                columns: &["email", "id"],
                ..unique
            };
            said(&Table {
                uniques: &[unique],
                ..table
            })
        });
        assert_eq!(
            two.len(),
            2,
            "the problem, and the waiver that waives nothing: {two:?}"
        );
    }

    #[test]
    fn a_waiver_is_told_when_it_is_wrong_itself() {
        let waivers = [
            Waiver {
                rule: "boolean_prefx",
                reason: "owned by Better Auth",
            },
            Waiver {
                rule: "table_number",
                reason: "  ",
            },
            Waiver {
                rule: "table_case",
                reason: "an old name",
            },
            Waiver {
                rule: "identifier_length",
                reason: "we like it long",
            },
        ];
        let said = said(&Table {
            waivers: &waivers,
            ..TABLE
        });
        assert_eq!(
            said,
            [
                "TableWaiver(0): there is no rule `boolean_prefx`; did you mean `boolean_prefix`?",
                "TableWaiver(1): the waiver of `table_number` has no reason; \
                 write `table_number = \"why it may be broken\"`",
                "TableWaiver(2): the waiver of `table_case` waives nothing; remove it",
                "TableWaiver(3): rule `identifier_length` has no exceptions; \
                 remove the waiver and mend what it is about",
            ]
        );
    }

    #[test]
    fn a_waiver_of_a_rule_between_tables_waits_for_the_schema() {
        let waivers = [Waiver {
            rule: "foreign_key_index",
            reason: "deleted once a year",
        }];
        let table = Table {
            waivers: &waivers,
            ..TABLE
        };
        assert!(said(&table).is_empty());
        let alone = super::super::settle(&table, Vec::new(), Scope::Schema);
        assert_eq!(
            alone[0].message,
            "the waiver of `foreign_key_index` waives nothing"
        );
        let missing = Problem {
            rule: Some("foreign_key_index"),
            ..Problem::new(Place::ForeignKey(0), "no index starts with it")
        };
        assert_eq!(
            super::super::settle(&table, vec![missing], Scope::Schema),
            []
        );
    }

    #[test]
    fn a_waiver_may_wait_for_types_and_columns_that_a_macro_cannot_see() {
        let waived = Column {
            waivers: &[BETTER_AUTH],
            ..unknown("is_money")
        };
        assert!(with(&waived, |table| said(&table)).is_empty());
        let table_waiver = Table {
            waivers: &[BETTER_AUTH],
            ..TABLE
        };
        assert_eq!(said(&table_waiver).len(), 1);
        assert!(
            said(&Table {
                open: true,
                ..table_waiver
            })
            .is_empty()
        );
    }
}
