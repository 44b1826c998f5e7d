//! Collations.

use rowhouse_core::model::{Collation, Name};
use rowhouse_core::{Object, ddl, sql};

use super::aside::replace;
use super::described::{comment, owner};
use super::{Pair, Sides, pairs};
use crate::{Action, Change, Hazard};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.collations, &sides.want.collations)
        .map(|(name, pair)| {
            let change = |action| Change::new(Object::Collation(name.clone()), action);
            match pair {
                Pair::Missing(want) => {
                    change(Action::Create).steps(ddl::collation(name, want, sides.owner))
                }
                Pair::Both(now, want) => alter(sides, change(Action::Alter), name, now, want),
                Pair::Extra(_) => change(Action::Drop).step(sql::collation::drop(name)),
            }
        })
        .collect()
}

fn alter(
    sides: &Sides<'_>,
    change: Change,
    name: &Name,
    now: &Collation,
    want: &Collation,
) -> Change {
    let object = change.object.clone();
    if now.same(want) {
        let change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
        return comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    }
    let change = notes(change, now, want);
    let create = ddl::collation(name, want, sides.owner);
    replace(change, sides, &object, create, &[Hazard::TypeRebuilt])
}

fn notes(change: Change, now: &Collation, want: &Collation) -> Change {
    let libc = |it: &Collation| {
        let (collate, ctype) = it.libc.as_ref()?;
        Some(format!("{collate}, {ctype}"))
    };
    let provider = |it: &Collation| Some(format!("{:?}", it.provider).to_lowercase());
    let properties = [
        ("provider", provider(now), provider(want)),
        ("locale", now.locale.clone(), want.locale.clone()),
        ("lc_collate, lc_ctype", libc(now), libc(want)),
        ("rules", now.rules.clone(), want.rules.clone()),
        (
            "deterministic",
            Some(now.deterministic.to_string()),
            Some(want.deterministic.to_string()),
        ),
    ];
    properties
        .into_iter()
        .filter(|(_, from, to)| from != to)
        .fold(change, |change, (property, from, to)| {
            change.note(property, from, to)
        })
}
