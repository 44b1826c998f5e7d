//! Enumerated types. PostgreSQL can add labels in place, but neither remove nor reorder them.

use rowhouse_core::ddl::described;
use rowhouse_core::model::{Column, Enum, Name};
use rowhouse_core::sql::enumeration::{self, Position};
use rowhouse_core::{Object, Statement, sql};

use super::described::{comment, owner};
use super::{Pair, Sides, pairs};
use crate::{Action, Change, Hazard, Lock, Step};

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
    let aside = enumeration::aside(name);
    let mut change = change
        .step(enumeration::rename(name, &aside))
        .step(enumeration::create_again(name, want));
    for (table_name, table) in &sides.now.tables {
        let Some(wanted) = sides.want.tables.get(table_name) else {
            continue;
        };
        for column in &table.columns {
            let target = wanted.column(&column.name);
            if let Some(target) = target.filter(|_| column.enumeration.as_ref() == Some(name)) {
                change = change.steps(carry(name, table_name, column, target));
            }
        }
    }
    change.hazardous(
        enumeration::drop_aside(&aside, name),
        &[Hazard::EnumRebuilt],
    )
}

/// Moves one column to the new type. A default of the old type steps aside meanwhile.
fn carry(name: &Name, table: &Name, column: &Column, target: &Column) -> Vec<Step> {
    let using = sql::column::cast_by_text(column);
    let retype = sql::column::set_type(table, column, Some(&using));
    let mut steps = vec![
        Step::new(retype)
            .hazards(&[Hazard::EnumRebuilt, Hazard::TableRewrite])
            .long(),
    ];
    if column.default.is_some() {
        steps.insert(
            0,
            sql::column::set_default(table, &column.name, None).into(),
        );
    }
    if let Some(default) = target.default.as_ref().or(column.default.as_ref()) {
        steps.push(sql::column::set_default(table, &column.name, Some(default)).into());
    }
    // They are the type's own steps and keep their order with the others of it.
    let of_type = |step: Step| {
        let object = Object::Enum(name.clone());
        let needs = vec![Object::Table(table.clone())];
        let statement = Statement {
            object,
            needs,
            ..step.statement
        };
        Step { statement, ..step }.lock(Lock::AccessExclusive)
    };
    steps.into_iter().map(of_type).collect()
}
