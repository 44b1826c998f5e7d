//! Sequences. One that a column owns goes with the column, and has the owner of its table.

use std::collections::BTreeSet;

use rowhouse_core::model::{Ident, Name, Persistence, Sequence};
use rowhouse_core::{Effect, Object, ddl, sql};

use super::described::{comment, owner};
use super::fate::Fate;
use super::{Pair, Sides, grant, identity, pairs};
use crate::{Action, Change, Hazard, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let (now, want) = (&sides.now.sequences, &sides.want.sequences);
    let mut renamed: BTreeSet<&Name> = BTreeSet::new();
    let mut changes = Vec::new();
    for (name, pair) in pairs(now, want) {
        let change = |action| Change::new(Object::Sequence(name.clone()), action);
        match pair {
            Pair::Missing(wanted) => {
                let twin = now.iter().find(|(other, it)| {
                    // What one column owns in the same place is one sequence, and keeps its position.
                    it.owned_by.is_some()
                        && it.owned_by == wanted.owned_by
                        && other.schema == name.schema
                        && !want.contains_key(*other)
                        && !renamed.contains(*other)
                });
                if let Some((other, it)) = twin {
                    renamed.insert(other);
                    let rename = change(Action::Rename)
                        .note("name", Some(other.to_string()), Some(name.to_string()))
                        .step(sql::sequence::rename(other, name));
                    changes.push(alter(sides, rename, name, it, wanted));
                } else {
                    let create = ddl::sequence(name, wanted, sides.owner);
                    changes.push(change(Action::Create).steps(create));
                }
            }
            Pair::Both(now, want) => {
                changes.push(alter(sides, change(Action::Alter), name, now, want));
            }
            Pair::Extra(_) => {}
        }
    }
    for (name, it) in now {
        if want.contains_key(name) || renamed.contains(name) || goes(sides, it) {
            continue;
        }
        let change = Change::new(Object::Sequence(name.clone()), Action::Drop);
        changes.push(match identity::successor(sides, name, it) {
            Some(column) => change.note("taken over by", Some(column.to_string()), None),
            None => change
                .step(Step::new(sql::sequence::drop(name)).hazards(&[Hazard::DataLossSequence])),
        });
    }
    changes
}

/// Whether the column that owns it is dropped, be it to be created again.
fn goes(sides: &Sides<'_>, sequence: &Sequence) -> bool {
    let Some((table, column)) = &sequence.owned_by else {
        return false;
    };
    let fate = |object: &Object| sides.fates.of(object);
    let dropped = |it: Option<Fate>| it.is_some_and(|it| it >= Fate::Gone);
    dropped(fate(&Object::Table(table.clone())))
        || dropped(fate(&Object::Column(table.clone(), column.clone())))
}

/// The sequences that are dropped along with a table or, if given, with one column of it.
pub(super) fn along(sides: &Sides<'_>, table: &Name, column: Option<&Ident>) -> Vec<Object> {
    let owned = sides.now.sequences.iter().filter(|(name, it)| {
        let owner = it.owned_by.as_ref();
        !sides.want.sequences.contains_key(*name)
            && owner.is_some_and(|(owner, of)| owner == table && column.is_none_or(|it| it == of))
    });
    owned
        .map(|(name, _)| Object::Sequence(name.clone()))
        .collect()
}

/// The table that takes the sequence along into or out of the log, and where it is then.
fn follows(sides: &Sides<'_>, now: &Sequence) -> Option<(Name, Persistence)> {
    let (table, _) = now.owned_by.as_ref()?;
    let (before, after) = (sides.now.tables.get(table)?, sides.want.tables.get(table)?);
    let changes = before.persistence != after.persistence;
    changes.then(|| (table.clone(), after.persistence))
}

fn alter(
    sides: &Sides<'_>,
    mut change: Change,
    name: &Name,
    now: &Sequence,
    want: &Sequence,
) -> Change {
    let object = change.object.clone();
    change = options(change, name, now, want);
    let falls = now.owned_by.is_some() && goes(sides, now);
    let moves = now.owned_by != want.owned_by || falls;
    let follows = follows(sides, now).filter(|_| !moves);
    if follows.as_ref().map_or(now.persistence, |(_, it)| *it) != want.persistence {
        let word = |it: Persistence| Some(format!("{it:?}").to_lowercase());
        let table = follows.map(|(table, _)| (Effect::Alter, Object::Table(table)));
        let set = sql::sequence::set_persistence(name, want.persistence);
        change = change
            .note("persistence", word(now.persistence), word(want.persistence))
            .step(Step::new(set).after(table));
    }
    if moves {
        let word = |it: &Sequence| {
            let (table, column) = it.owned_by.as_ref()?;
            Some(format!("{table}.{column}"))
        };
        if now.owned_by == want.owned_by {
            change = change.note(super::IN_THE_WAY, None, None);
        } else {
            change = change.note("owned by", word(now), word(want));
        }
        if now.owned_by.is_some() {
            let release = sql::sequence::set_owned_by(name, now.owned_by.as_ref(), None);
            change = change.step(release);
        }
    }
    // A sequence that a column owns gets its owner with the table.
    if moves || want.owned_by.is_none() {
        let steps = change.steps.len();
        change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
        let released = (Effect::Drop, Object::SequenceColumn(name.clone()));
        for step in &mut change.steps[steps..] {
            step.statement.after.push(released.clone());
        }
    }
    if moves && want.owned_by.is_some() {
        let bind = sql::sequence::set_owned_by(name, None, want.owned_by.as_ref());
        change = change.step(bind);
    }
    change = comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    grant::compare(sides, change, &object, &now.grants, &want.grants)
}

fn options(mut change: Change, name: &Name, now: &Sequence, want: &Sequence) -> Change {
    let number = |it: i64| Some(it.to_string());
    let properties = [
        ("type", Some(now.ty.to_string()), Some(want.ty.to_string())),
        ("start", number(now.start), number(want.start)),
        ("increment", number(now.increment), number(want.increment)),
        ("minimum", number(now.min), number(want.min)),
        ("maximum", number(now.max), number(want.max)),
        ("cache", number(now.cache), number(want.cache)),
        (
            "cycle",
            Some(now.cycle.to_string()),
            Some(want.cycle.to_string()),
        ),
    ];
    let mut differs = false;
    for (property, from, to) in properties {
        if from != to {
            differs = true;
            change = change.note(property, from, to);
        }
    }
    if differs {
        change = change
            .steps(sql::sequence::enter_range(name, now, want))
            .step(sql::sequence::alter(name, now, want));
    }
    change
}
