//! Publications. What they send is not filtered by row-level security: whatever sends more is a hazard.

use std::collections::BTreeSet;

use rowhouse_core::model::{Ident, Name, Publication, Published};
use rowhouse_core::{Effect, Object, Statement, ddl, sql};

use super::described::{comment, owner};
use super::{Pair, Sides, pairs};
use crate::{Action, Change, Hazard, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.publications, &sides.want.publications)
        .map(|(name, pair)| {
            let change = |action| Change::new(Object::Publication(name.clone()), action);
            match pair {
                Pair::Missing(want) => create(change(Action::Create), name, want),
                Pair::Both(now, want) => alter(sides, change(Action::Alter), name, now, want),
                Pair::Extra(now) => change(Action::Drop).step(drop(name, now)),
            }
        })
        .collect()
}

/// Drops it, with the places of tables in it.
fn drop(name: &Ident, now: &Publication) -> Statement {
    let mut statement = sql::publication::drop(name);
    let tables = now.tables.keys();
    statement.along = tables
        .map(|table| Object::Published(name.clone(), table.clone()))
        .collect();
    statement
}

fn widening(statement: Statement) -> Step {
    Step::new(statement).hazards(&[Hazard::PublicationWidened])
}

fn create(change: Change, name: &Ident, want: &Publication) -> Change {
    let change = notes(change, None, want);
    let sends = want.all_tables || !want.tables.is_empty() || !want.schemas.is_empty();
    change.steps(
        ddl::publication(name, want)
            .into_iter()
            .enumerate()
            .map(|(i, statement)| {
                if i == 0 && sends {
                    widening(statement)
                } else {
                    statement.into()
                }
            }),
    )
}

fn alter(
    sides: &Sides<'_>,
    change: Change,
    name: &Ident,
    now: &Publication,
    want: &Publication,
) -> Change {
    let object = change.object.clone();
    let change = notes(change, Some(now), want);
    if now.all_tables != want.all_tables {
        // PostgreSQL cannot switch it.
        let mut change = change.step(drop(name, now));
        for (i, statement) in ddl::publication(name, want).into_iter().enumerate() {
            let widens = i == 0 && want.all_tables;
            change = change.step(if widens {
                widening(statement)
            } else {
                statement.into()
            });
        }
        return change;
    }
    let change = options(change, name, now, want);
    let change = tables(sides, change, name, now, want);
    let change = schemas(sides, change, name, now, want);
    let change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    comment(change, &object, now.comment.as_ref(), want.comment.as_ref())
}

/// What it sends of changes.
fn sent(it: &Publication) -> [(&'static str, bool); 6] {
    [
        ("insert", it.insert),
        ("update", it.update),
        ("delete", it.delete),
        ("truncate", it.truncate),
        ("publish_via_partition_root", it.via_root),
        ("publish_generated_columns", it.generated),
    ]
}

fn options(mut change: Change, name: &Ident, now: &Publication, want: &Publication) -> Change {
    let (from, to) = (sent(now), sent(want));
    if from == to {
        return change;
    }
    if now.generated && !want.generated {
        change = change.step(sql::publication::hide_generated(name));
    }
    let widens = from
        .iter()
        .zip(&to)
        .any(|((option, from), (_, to))| *to && !*from && *option != "publish_via_partition_root");
    let set = sql::publication::set_options(name, want);
    change.step(if widens { widening(set) } else { set.into() })
}

fn tables(
    sides: &Sides<'_>,
    mut change: Change,
    name: &Ident,
    now: &Publication,
    want: &Publication,
) -> Change {
    for (table, pair) in pairs(&now.tables, &want.tables) {
        let object = Object::Published(name.clone(), table.clone());
        match pair {
            Pair::Missing(published) => {
                change = change.step(widening(sql::publication::add_table(
                    name, table, published,
                )));
            }
            Pair::Both(now, want) => {
                if now == want && !sides.in_the_way(&object) {
                    continue;
                }
                if now == want && change.notes.is_empty() {
                    change = change.note(super::IN_THE_WAY, None, None);
                }
                // In one transaction, so that nothing that is written in between is lost to subscribers.
                let drop = Step::new(sql::publication::drop_table(name, table));
                let add = sql::publication::add_table(name, table, want);
                let add = if narrows(now, want) {
                    Step::new(add)
                } else {
                    widening(add)
                };
                change = change
                    .step(sides.bundle(&object, drop))
                    .step(sides.bundle(&object, add));
            }
            // A table that goes takes its place in publications along.
            Pair::Extra(_) if sides.want.tables.contains_key(table) => {
                change = change.step(sql::publication::drop_table(name, table));
            }
            Pair::Extra(_) => {}
        }
    }
    change
}

/// Whether nothing is sent that was not sent before.
fn narrows(now: &Published, want: &Published) -> bool {
    let columns = match (&now.columns, &want.columns) {
        (None, _) => true,
        (Some(now), Some(want)) => want.iter().all(|column| now.contains(column)),
        (Some(_), None) => false,
    };
    columns && (now.filter.is_none() || now.filter == want.filter)
}

fn schemas(
    sides: &Sides<'_>,
    mut change: Change,
    name: &Ident,
    now: &Publication,
    want: &Publication,
) -> Change {
    for schema in want.schemas.difference(&now.schemas) {
        // It takes no whole schema beside columns of a table.
        let columns = now.tables.iter().filter(|(_, it)| it.columns.is_some());
        // A table that goes takes its place along.
        let places = columns.flat_map(|(it, _)| {
            let place = Object::Published(name.clone(), it.clone());
            [place, Object::Table(it.clone())]
        });
        let add = widening(sql::publication::add_schema(name, schema));
        change = change.step(add.after(places.map(|it| (Effect::Drop, it))));
    }
    for schema in now.schemas.difference(&want.schemas) {
        if sides.want.namespaces.contains_key(schema) {
            change = change.step(sql::publication::drop_schema(name, schema));
        }
    }
    change
}

fn notes(mut change: Change, now: Option<&Publication>, want: &Publication) -> Change {
    let none = BTreeSet::new();
    if now.is_some_and(|it| it.all_tables) != want.all_tables {
        let from = now.map(|it| it.all_tables.to_string());
        change = change.note("all tables", from, Some(want.all_tables.to_string()));
    }
    if let Some(now) = now {
        for ((option, from), (_, to)) in sent(now).into_iter().zip(sent(want)) {
            if from != to {
                change = change.note(option, Some(from.to_string()), Some(to.to_string()));
            }
        }
    }
    let empty = std::collections::BTreeMap::new();
    for (table, pair) in pairs(now.map_or(&empty, |it| &it.tables), &want.tables) {
        change = match pair {
            Pair::Missing(want) => change.note("table", None, Some(describe(table, want))),
            Pair::Both(now, want) if now != want => change.note(
                "table",
                Some(describe(table, now)),
                Some(describe(table, want)),
            ),
            Pair::Both(..) => change,
            Pair::Extra(now) => change.note("table", Some(describe(table, now)), None),
        };
    }
    let schemas = now.map_or(&none, |it| &it.schemas);
    for schema in want.schemas.difference(schemas) {
        change = change.note("schema", None, Some(schema.to_string()));
    }
    for schema in schemas.difference(&want.schemas) {
        change = change.note("schema", Some(schema.to_string()), None);
    }
    change
}

fn describe(table: &Name, published: &Published) -> String {
    let mut text = table.to_string();
    if let Some(columns) = &published.columns {
        let columns: Vec<&str> = columns.iter().map(Ident::as_str).collect();
        text = format!("{text} ({})", columns.join(", "));
    }
    if let Some(filter) = &published.filter {
        text = format!("{text} where {filter}");
    }
    text
}
