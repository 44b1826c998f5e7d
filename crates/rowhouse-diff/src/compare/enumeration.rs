//! Enumerated types. PostgreSQL can add labels in place, but neither remove nor reorder them.

use rowhouse_core::model::{Enum, Name};
use rowhouse_core::sql::enumeration::{self, Position};
use rowhouse_core::{Object, ddl};

use super::aside::replace;
use super::described::{comment, owner};
use super::{Pair, Sides, grant, pairs};
use crate::{Action, Change, Hazard, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.enums, &sides.want.enums)
        .map(|(name, pair)| {
            let object = Object::Enum(name.clone());
            match pair {
                Pair::Missing(want) => Change::new(object, Action::Create).steps(ddl::enumeration(
                    name,
                    want,
                    sides.owner,
                )),
                Pair::Both(now, want) => alter(sides, name, now, want),
                Pair::Extra(_) => Change::new(object, Action::Drop).step(enumeration::drop(name)),
            }
        })
        .collect()
}

fn alter(sides: &Sides<'_>, name: &Name, now: &Enum, want: &Enum) -> Change {
    let object = Object::Enum(name.clone());
    let change = labels(
        Change::new(object.clone(), Action::Alter),
        sides,
        name,
        now,
        want,
    );
    if rebuilds(now, want) {
        return change;
    }
    let change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    let change = comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    grant::compare(sides, change, &object, &now.grants, &want.grants)
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
    if !rebuilds(now, want) {
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
    let object = change.object.clone();
    let create = ddl::enumeration(name, want, sides.owner);
    replace(change, sides, &object, create, &[Hazard::EnumRebuilt])
}

/// Whether labels go or change places, which PostgreSQL cannot do in place.
pub(super) fn rebuilds(now: &Enum, want: &Enum) -> bool {
    !is_subsequence(&now.labels, &want.labels)
}

/// Whether all of `short` stand in `long`, in the same order.
fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|label| rest.any(|it| it == label))
}
