//! Enumerated types. PostgreSQL can add labels in place, but neither remove nor reorder them.

use rowhouse_core::ddl::described;
use rowhouse_core::model::{Enum, Name};
use rowhouse_core::sql::enumeration::{self, Position};
use rowhouse_core::{Object, sql};

use super::described::{comment, owner};
use super::{Pair, Sides, pairs};
use crate::{Action, Change, Hazard, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.enums, &sides.want.enums)
        .map(|(name, pair)| {
            let object = Object::Enum(name.clone());
            match pair {
                Pair::Missing(want) => Change::new(object.clone(), Action::Create)
                    .step(enumeration::create(name, want))
                    .steps(described(
                        &object,
                        want.owner.as_ref(),
                        sides.owner,
                        want.comment.as_deref(),
                    )),
                Pair::Both(now, want) => {
                    let change = labels(
                        Change::new(object.clone(), Action::Alter),
                        sides,
                        name,
                        now,
                        want,
                    );
                    let change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
                    comment(change, &object, now.comment.as_ref(), want.comment.as_ref())
                }
                Pair::Extra(_) => Change::new(object, Action::Drop).step(enumeration::drop(name)),
            }
        })
        .collect()
}

fn labels(change: Change, sides: &Sides<'_>, name: &Name, now: &Enum, want: &Enum) -> Change {
    if now.labels == want.labels {
        return change;
    }
    let change = change.note(
        "labels",
        Some(now.labels.join(", ")),
        Some(want.labels.join(", ")),
    );
    if is_subsequence(&now.labels, &want.labels) {
        let added = want
            .labels
            .iter()
            .enumerate()
            .filter(|(_, label)| !now.labels.contains(label));
        return change.steps(added.map(|(i, label)| {
            let next = want.labels[i + 1..]
                .iter()
                .find(|label| now.labels.contains(label));
            let position = next.map_or(Position::Last, |label| Position::Before(label));
            // A new label may be used only after the transaction that added it.
            Step::new(enumeration::add_value(name, label, position)).alone()
        }));
    }
    rebuild(change, sides, name, want)
}

/// Whether all of `short` stand in `long`, in the same order.
fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|label| rest.any(|it| it == label))
}

/// Moves the old type aside, creates the new one, carries every column over through text, and drops the old one.
fn rebuild(change: Change, sides: &Sides<'_>, name: &Name, want: &Enum) -> Change {
    let aside = sql::enumeration::aside(name);
    let mut change = change
        .step(sql::enumeration::rename(name, &aside))
        .step(sql::enumeration::create_again(name, want));
    for (table_name, table) in &sides.now.tables {
        let Some(wanted) = sides.want.tables.get(table_name) else {
            continue;
        };
        for column in table
            .columns
            .iter()
            .filter(|column| column.enumeration.as_ref() == Some(name))
        {
            let Some(target) = wanted.column(&column.name) else {
                continue;
            };
            if column.default.is_some() {
                change = change.step(sql::column::set_default(table_name, &column.name, None));
            }
            let using = sql::column::cast_by_text(column);
            let set_type = sql::column::set_type(table_name, column, Some(&using))
                .needing([Object::Enum(name.clone())]);
            change = change.step(
                Step::new(set_type)
                    .hazards(&[Hazard::EnumRebuilt, Hazard::TableRewrite])
                    .lock(crate::Lock::AccessExclusive)
                    .long(),
            );
            if let Some(default) = target.default.as_ref().or(column.default.as_ref()) {
                change = change.step(sql::column::set_default(
                    table_name,
                    &column.name,
                    Some(default),
                ));
            }
        }
    }
    change.hazardous(
        sql::enumeration::drop_aside(&aside, name),
        &[Hazard::EnumRebuilt],
    )
}
