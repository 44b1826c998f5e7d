//! Indexes: matched by structure before name, built and dropped concurrently.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{Ident, Index, Name};
use rowhouse_core::{Effect, Object, sql};

use super::fate::Fate;
use super::{Pair, Sides, bound, described, key, pairs, partitioned, setting};
use crate::{Action, Change, Lock, Step};

/// What becomes of a live index. Foreign keys may lean on it.
pub(super) fn fate(
    name: &Ident,
    now: &Index,
    want: &BTreeMap<Ident, Index>,
    partitioned: bool,
) -> Option<Fate> {
    match want.get(name) {
        Some(wanted) => (!becomes(now, wanted, partitioned) || is_left_over(now, wanted))
            .then_some(Fate::Rebuilt),
        None => (!want.values().any(|it| same(now, it))).then_some(Fate::Gone),
    }
}

/// Whether a build was interrupted. One that is not valid on the other side either is meant so: on a partitioned table,
/// partitions may lack theirs.
fn is_left_over(now: &Index, want: &Index) -> bool {
    !now.valid && want.valid
}

/// Compares the indexes of a table or a materialized view.
pub(super) fn compare(
    sides: &Sides<'_>,
    name: &Name,
    now: &BTreeMap<Ident, Index>,
    want: &BTreeMap<Ident, Index>,
) -> Vec<Change> {
    let mut renamed: BTreeSet<Ident> = BTreeSet::new();
    let mut changes = Vec::new();
    for (it, pair) in pairs(now, want) {
        let object = Object::Index(name.clone(), it.clone());
        match pair {
            Pair::Missing(wanted) => {
                let twin = now.iter().find(|(other, index)| {
                    index.valid
                        && becomes(index, wanted, sides.is_partitioned(name))
                        && !sides.in_the_way(&Object::Index(name.clone(), (*other).clone()))
                        && !want.contains_key(*other)
                        && !renamed.contains(*other)
                });
                let comment = |now: Option<&String>| {
                    let change = Change::new(object.clone(), Action::Alter);
                    described::comment(change, &object, now, wanted.comment.as_ref()).steps
                };
                if let Some((other, index)) = twin {
                    renamed.insert(other.clone());
                    let step = Step::new(sql::index::rename(name, other, it, index))
                        .lock(Lock::ShareUpdateExclusive);
                    let change = Change::new(object.clone(), Action::Rename)
                        .note("name", Some(other.to_string()), Some(it.to_string()))
                        .step(step);
                    let change = settle(change, sides, &object, index, wanted);
                    changes.push(change.steps(comment(index.comment.as_ref())));
                } else {
                    let change = Change::new(object.clone(), Action::Create);
                    changes.push(
                        change
                            .steps(build(sides, name, it, wanted, false))
                            .steps(comment(None)),
                    );
                }
            }
            Pair::Both(index, wanted) => {
                // What an interrupted run has built already is used.
                let built = sql::index::successor(it);
                let ready = now.get(&built);
                let ready = ready.is_some_and(|it| it.valid && same(it, wanted))
                    && !same(index, wanted)
                    && !want.contains_key(&built);
                if ready {
                    renamed.insert(built);
                }
                changes.push(alter(sides, &object, index, wanted, ready));
            }
            Pair::Extra(_) => {}
        }
    }
    for (it, index) in now {
        let claimed = || key::claims(sides, name, it);
        if !want.contains_key(it) && !renamed.contains(it) && !claimed() {
            let object = Object::Index(name.clone(), it.clone());
            let step = remove(sides, name, it, index, sides.in_the_way(&object));
            let change = Change::new(object, Action::Drop);
            changes.push(
                change
                    .text("definition", Some(&index.definition), None)
                    .step(step),
            );
        }
    }
    changes
}

/// Whether both are one index but for the name.
pub(super) fn same(now: &Index, want: &Index) -> bool {
    now.unique == want.unique && now.definition == want.definition && now.shape().eq(want.shape())
}

/// Whether the one can be altered to be the other. A partitioned table's index has parameters from its birth.
fn becomes(now: &Index, want: &Index, partitioned: bool) -> bool {
    same(now, want) && (!partitioned || now.storage == want.storage)
}

fn alter(sides: &Sides<'_>, object: &Object, now: &Index, want: &Index, ready: bool) -> Change {
    let mut change = Change::new(object.clone(), Action::Alter);
    let Object::Index(name, it) = object else {
        return change;
    };
    let in_the_way = sides.in_the_way(object);
    if now.unique != want.unique {
        change = change.note(
            "unique",
            Some(now.unique.to_string()),
            Some(want.unique.to_string()),
        );
    }
    if now.definition != want.definition {
        change = change.text("definition", Some(&now.definition), Some(&want.definition));
    }
    if now.storage != want.storage {
        let parameters = |it: &Index| {
            let all: Vec<String> = it
                .storage
                .iter()
                .map(|(name, it)| format!("{name} = {it}"))
                .collect();
            (!all.is_empty()).then(|| all.join(", "))
        };
        if !becomes(now, want, sides.is_partitioned(name)) {
            change = change.note("storage parameters", parameters(now), parameters(want));
        }
    }
    if is_left_over(now, want) {
        change = change.note("valid", Some("false".to_owned()), Some("true".to_owned()));
    }
    if in_the_way && change.notes.is_empty() {
        change = change.note(super::IN_THE_WAY, None, None);
    }
    if change.notes.is_empty() {
        let change = settle(change, sides, object, now, want);
        return described::comment(change, object, now.comment.as_ref(), want.comment.as_ref());
    }
    change = if in_the_way {
        let bundle = |step| sides.bundle(object, step);
        change
            .step(bundle(remove(sides, name, it, now, true)))
            .steps(build(sides, name, it, want, true).into_iter().map(bundle))
    } else if now.valid {
        replace(change, sides, object, now, want, ready)
    } else {
        change
            .step(remove(sides, name, it, now, false))
            .steps(build(sides, name, it, want, false))
    };
    described::comment_again(change, object, now.comment.as_ref(), want.comment.as_ref())
}

/// Alters what can be altered.
fn settle(
    mut change: Change,
    sides: &Sides<'_>,
    object: &Object,
    now: &Index,
    want: &Index,
) -> Change {
    let Object::Index(name, it) = object else {
        return change;
    };
    if now.tablespace != want.tablespace {
        let word = |it: &Index| it.tablespace.as_ref().map(ToString::to_string);
        change = change.note("tablespace", word(now), word(want));
        let space = want.tablespace.as_ref();
        change = change.step(if sides.is_partitioned(name) {
            // It is where parts to come will be; there is nothing to move.
            Step::new(sql::index::set_tablespace(name, it, want, space)).lock(Lock::AccessExclusive)
        } else {
            Step::new(sql::index::move_to(name, it, want, space))
                .outside()
                .long()
                .lock(Lock::ShareUpdateExclusive)
        });
    }
    change = setting::parameters(
        change,
        "storage parameter",
        (&now.storage, &want.storage),
        |parameter, value| sql::index::set_parameter(name, it, want, parameter, value),
    );
    let numbers: BTreeSet<&i16> = now
        .statistics
        .keys()
        .chain(want.statistics.keys())
        .collect();
    for number in numbers {
        let (old, new) = (now.statistics.get(number), want.statistics.get(number));
        if old != new {
            let word = |it: Option<&i32>| it.map(|it| format!("column {number}: {it}"));
            let set = sql::index::set_statistics(name, it, want, *number, new.copied());
            change = change
                .note("statistics", word(old), word(new))
                .step(Step::new(set).lock(Lock::ShareUpdateExclusive));
        }
    }
    change
}

/// Builds the new index beside the old one, and then puts it in its place: queries always have one of them.
fn replace(
    change: Change,
    sides: &Sides<'_>,
    object: &Object,
    now: &Index,
    want: &Index,
    ready: bool,
) -> Change {
    let Object::Index(name, it) = object else {
        return change;
    };
    let built = sql::index::successor(it);
    let parts = sides.has_partitions(name);
    let change = if ready {
        change
    } else if parts {
        change.steps(partitioned::index(sides, name, it, want, true))
    } else {
        let mut steps = build(sides, name, &built, want, false);
        for step in &mut steps {
            step.statement.becomes = Some(Box::new(object.clone()));
        }
        change.steps(steps)
    };
    let successor = Object::Index(name.clone(), built.clone());
    // Foreign keys that lean on it come and go in the same transaction.
    let drop = remove(sides, name, it, now, sides.links.leaned_on(object));
    let rename = Step::new(sql::index::rename(name, &built, it, want))
        .lock(Lock::ShareUpdateExclusive)
        .needing([successor.clone()]);
    let waits = [
        (Effect::Create, successor.clone()),
        (Effect::Alter, successor),
    ];
    // An old row must be told from others at every moment: the new index takes over before the old one goes.
    let change = change.steps(setting::hand_over_identity(sides, name, it));
    let change = change
        .step(drop.after(waits).together(object))
        .step(rename.together(object));
    if parts {
        let renames = partitioned::rename_parts(sides, name, it, want);
        change.steps(renames.into_iter().map(|it| it.together(object)))
    } else {
        change
    }
}

/// Builds an index beside the traffic; or, where its table is rewritten anyway, in the same transaction.
fn build(sides: &Sides<'_>, name: &Name, it: &Ident, index: &Index, together: bool) -> Vec<Step> {
    let settings = sql::index::settings(name, it, index);
    let settings = settings.into_iter().map(Step::new);
    if sides.has_partitions(name) && !together {
        let mut steps = partitioned::index(sides, name, it, index, false);
        steps.extend(settings);
        return steps;
    }
    let concurrently = !together && !sides.is_partitioned(name);
    let step = Step::new(sql::index::create(name, it, index, concurrently)).long();
    let step = if concurrently {
        step.outside().lock(Lock::ShareUpdateExclusive)
    } else {
        step.lock(Lock::ShareRowExclusive)
    };
    std::iter::once(step).chain(settings).collect()
}

fn remove(sides: &Sides<'_>, name: &Name, it: &Ident, index: &Index, together: bool) -> Step {
    // A partitioned index goes with its parts: PostgreSQL does not drop it concurrently.
    let together = together || sides.is_partitioned(name);
    let step = bound::remove(sides, name, it, index, !together);
    if together {
        step.lock(Lock::AccessExclusive)
    } else {
        step.outside().lock(Lock::ShareUpdateExclusive)
    }
}
