//! Indexes: matched by structure before name, built and dropped concurrently.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{Ident, Index, Name};
use rowhouse_core::{Effect, Object, sql};

use super::fate::Fate;
use super::{Pair, Sides, described, key, pairs};
use crate::{Action, Change, Lock, Step};

/// What becomes of a live index. Foreign keys may lean on it.
pub(super) fn fate(name: &Ident, now: &Index, want: &BTreeMap<Ident, Index>) -> Option<Fate> {
    match want.get(name) {
        Some(wanted) => (!same(now, wanted) || !now.valid).then_some(Fate::Rebuilt),
        None => (!want.values().any(|it| same(now, it))).then_some(Fate::Gone),
    }
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
                        && same(index, wanted)
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
                    changes.push(
                        Change::new(object.clone(), Action::Rename)
                            .note("name", Some(other.to_string()), Some(it.to_string()))
                            .step(step)
                            .steps(comment(index.comment.as_ref())),
                    );
                } else {
                    let change = Change::new(object.clone(), Action::Create);
                    changes.push(
                        change
                            .step(build(name, it, wanted, false))
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
            let step = remove(name, it, index, sides.in_the_way(&object));
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
    now.unique == want.unique && now.definition == want.definition
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
    if !now.valid {
        change = change.note("valid", Some("false".to_owned()), Some("true".to_owned()));
    }
    if in_the_way && change.notes.is_empty() {
        change = change.note(super::IN_THE_WAY, None, None);
    }
    if change.notes.is_empty() {
        return described::comment(change, object, now.comment.as_ref(), want.comment.as_ref());
    }
    change = if in_the_way {
        let bundle = |step| sides.bundle(object, step);
        change
            .step(bundle(remove(name, it, now, true)))
            .step(bundle(build(name, it, want, true)))
    } else if now.valid {
        replace(change, sides, object, now, want, ready)
    } else {
        change
            .step(remove(name, it, now, false))
            .step(build(name, it, want, false))
    };
    described::comment_again(change, object, now.comment.as_ref(), want.comment.as_ref())
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
    let change = if ready {
        change
    } else {
        change.step(build(name, &built, want, false))
    };
    let successor = Object::Index(name.clone(), built.clone());
    // Foreign keys that lean on it come and go in the same transaction.
    let drop = remove(name, it, now, sides.leaned_on(object));
    let rename = Step::new(sql::index::rename(name, &built, it, want))
        .lock(Lock::ShareUpdateExclusive)
        .needing([successor.clone()]);
    change
        .step(drop.after([(Effect::Create, successor)]).together(object))
        .step(rename.together(object))
}

/// Builds an index beside the traffic; or, where its table is rewritten anyway, in the same transaction.
fn build(name: &Name, it: &Ident, index: &Index, together: bool) -> Step {
    let step = Step::new(sql::index::create(name, it, index, !together)).long();
    if together {
        step.lock(Lock::ShareRowExclusive)
    } else {
        step.outside().lock(Lock::ShareUpdateExclusive)
    }
}

fn remove(name: &Name, it: &Ident, index: &Index, together: bool) -> Step {
    let step = Step::new(sql::index::drop(name, it, index, !together));
    if together {
        step.lock(Lock::AccessExclusive)
    } else {
        step.outside().lock(Lock::ShareUpdateExclusive)
    }
}
