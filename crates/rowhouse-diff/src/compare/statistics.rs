//! Extended statistics: matched by structure before name.

use std::collections::BTreeSet;

use rowhouse_core::model::{Name, Statistics};
use rowhouse_core::{Object, ddl, sql};

use super::described::{comment, owner};
use super::{Pair, Sides, pairs};
use crate::{Action, Change, Lock, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let (now, want) = (&sides.now.statistics, &sides.want.statistics);
    let mut renamed: BTreeSet<&Name> = BTreeSet::new();
    let mut changes = Vec::new();
    for (name, pair) in pairs(now, want) {
        let object = Object::Statistics(name.clone());
        match pair {
            Pair::Missing(wanted) => {
                let twin = now.iter().find(|(other, it)| {
                    it.definition == wanted.definition
                        && other.schema == name.schema
                        && !want.contains_key(*other)
                        && !renamed.contains(*other)
                        && !sides.in_the_way(&Object::Statistics((*other).clone()))
                });
                if let Some((other, it)) = twin {
                    renamed.insert(other);
                    let change = Change::new(object, Action::Rename)
                        .note("name", Some(other.to_string()), Some(name.to_string()))
                        .step(step(sql::statistics::rename(other, name, it)));
                    changes.push(settings(change, name, it, wanted));
                } else {
                    let create = ddl::statistics(name, wanted, sides.owner);
                    changes.push(
                        Change::new(object, Action::Create)
                            .text("definition", None, Some(&wanted.definition))
                            .steps(create.into_iter().map(step)),
                    );
                }
            }
            Pair::Both(now, want) => changes.push(alter(sides, &object, name, now, want)),
            Pair::Extra(_) => {}
        }
    }
    for (name, it) in now {
        // It goes with its table.
        let stays = sides.want.tables.contains_key(&it.table);
        if stays && !want.contains_key(name) && !renamed.contains(name) {
            changes.push(
                Change::new(Object::Statistics(name.clone()), Action::Drop)
                    .text("definition", Some(&it.definition), None)
                    .step(step(sql::statistics::drop(name, it))),
            );
        }
    }
    changes
}

fn step(statement: rowhouse_core::Statement) -> Step {
    Step::new(statement).lock(Lock::ShareUpdateExclusive)
}

fn alter(
    sides: &Sides<'_>,
    object: &Object,
    name: &Name,
    now: &Statistics,
    want: &Statistics,
) -> Change {
    let differs = now.definition != want.definition;
    let rebuilds = differs || sides.in_the_way(object);
    let mut change = Change::new(object.clone(), Action::Alter);
    if !rebuilds {
        change = settings(change, name, now, want);
        return forgotten(change, sides, object, name, now, want);
    }
    change = if differs {
        change.text("definition", Some(&now.definition), Some(&want.definition))
    } else {
        change.note(super::IN_THE_WAY, None, None)
    };
    let create = ddl::statistics(name, want, sides.owner);
    let steps = std::iter::once(sql::statistics::drop(name, now)).chain(create);
    change.steps(steps.map(|it| sides.bundle(object, step(it))))
}

/// PostgreSQL itself builds them again when a column changes its type, and forgets their owner and their target.
fn forgotten(
    change: Change,
    sides: &Sides<'_>,
    object: &Object,
    name: &Name,
    now: &Statistics,
    want: &Statistics,
) -> Change {
    let refers = sides.now.dependencies.get(object).into_iter().flatten();
    let mut moving = refers.filter(|it| sides.fates.of(it).is_some());
    if moving.next().is_none() {
        return change;
    }
    let own = want.owner.as_ref().filter(|it| Some(*it) != sides.owner);
    let given = own.filter(|it| now.owner.as_ref() == Some(it));
    let owner = given.and_then(|it| sql::owner::alter(object, it));
    let aimed = want.target.is_some() && now.target == want.target;
    let target = aimed.then(|| sql::statistics::set_target(name, want));
    let again: Vec<Step> = target.into_iter().chain(owner).map(step).collect();
    if again.is_empty() {
        return change;
    }
    change
        .note("set again with what it refers to", None, None)
        .steps(again)
}

fn settings(mut change: Change, name: &Name, now: &Statistics, want: &Statistics) -> Change {
    let object = Object::Statistics(name.clone());
    if now.target != want.target {
        let word = |it: &Statistics| it.target.map(|target| target.to_string());
        change = change
            .note("statistics target", word(now), word(want))
            .step(step(sql::statistics::set_target(name, want)));
    }
    change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    comment(change, &object, now.comment.as_ref(), want.comment.as_ref())
}
