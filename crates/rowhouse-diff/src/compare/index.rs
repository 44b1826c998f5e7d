//! Indexes: matched by structure before name, built and dropped concurrently.

use std::collections::BTreeSet;

use rowhouse_core::model::{Ident, Index, Name, Table};
use rowhouse_core::{Object, sql};

use super::fate::Fate;
use super::{Pair, Sides, described, pairs};
use crate::{Action, Change, Lock, Step};

/// What becomes of a live index. Foreign keys may lean on it.
pub(super) fn fate(name: &Ident, now: &Index, want: &Table) -> Option<Fate> {
    match want.indexes.get(name) {
        Some(wanted) => (!same(now, wanted) || !now.valid).then_some(Fate::Rebuilt),
        None => (!want.indexes.values().any(|it| same(now, it))).then_some(Fate::Gone),
    }
}

pub(super) fn compare(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Vec<Change> {
    let mut renamed: BTreeSet<&Ident> = BTreeSet::new();
    let mut changes = Vec::new();
    for (it, pair) in pairs(&now.indexes, &want.indexes) {
        let object = Object::Index(name.clone(), it.clone());
        match pair {
            Pair::Missing(wanted) => {
                let twin = now.indexes.iter().find(|(other, index)| {
                    index.valid
                        && same(index, wanted)
                        && !sides.in_the_way(&Object::Index(name.clone(), (*other).clone()))
                        && !want.indexes.contains_key(*other)
                        && !renamed.contains(*other)
                });
                let comment = |now: Option<&String>| {
                    let change = Change::new(object.clone(), Action::Alter);
                    described::comment(change, &object, now, wanted.comment.as_ref()).steps
                };
                if let Some((other, index)) = twin {
                    renamed.insert(other);
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
            Pair::Both(now, want) => changes.push(alter(sides, &object, name, it, now, want)),
            Pair::Extra(_) => {}
        }
    }
    for (it, index) in &now.indexes {
        if !want.indexes.contains_key(it) && !renamed.contains(it) {
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

fn alter(
    sides: &Sides<'_>,
    object: &Object,
    name: &Name,
    it: &Ident,
    now: &Index,
    want: &Index,
) -> Change {
    let mut change = Change::new(object.clone(), Action::Alter);
    let in_the_way = sides.in_the_way(object);
    let rebuilt = !same(now, want) || !now.valid || in_the_way;
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
    if now.comment != want.comment {
        change = change.note("comment", now.comment.clone(), want.comment.clone());
    }
    if in_the_way && change.notes.is_empty() {
        change = change.note(super::IN_THE_WAY, None, None);
    }
    if rebuilt {
        change = change
            .step(remove(name, it, now, in_the_way))
            .step(build(name, it, want, in_the_way));
    }
    // A rebuilt index starts without a comment.
    let kept = if rebuilt { None } else { now.comment.as_ref() };
    if kept != want.comment.as_ref() {
        change = change.steps(sql::comment::set(object, want.comment.as_deref()));
    }
    change
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
