//! Range types. Nothing but their names, owner, grants and comment can be altered.

use rowhouse_core::model::{Model, Name, Range};
use rowhouse_core::{Fragment, Object, ddl, sql};

use super::aside::replace;
use super::described::{comment, owner};
use super::{Pair, Sides, grant, pairs, retype};
use crate::{Action, Change, Hazard};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.ranges, &sides.want.ranges)
        .map(|(name, pair)| {
            let change = |action| Change::new(Object::Range(name.clone()), action);
            match pair {
                Pair::Missing(want) => {
                    change(Action::Create).steps(ddl::range(name, want, sides.owner))
                }
                Pair::Both(now, want) => alter(sides, change(Action::Alter), name, now, want),
                Pair::Extra(now) => change(Action::Drop).step(sql::range::drop(name, now)),
            }
        })
        .collect()
}

/// Renames the multiranges of the live side that have another name on the other, as the plan will: columns that have
/// them follow, and are not changed.
pub(super) fn follow(now: &mut Model, want: &Model) {
    let bare = |text: &Fragment| text.as_str().replace('"', "");
    for (name, range) in &now.ranges {
        let Some(wanted) = want.ranges.get(name).filter(|it| it.same(range)) else {
            continue;
        };
        let (from, to) = (range.multirange.to_string(), wanted.multirange.to_string());
        for (table, it) in &mut now.tables {
            for column in &mut it.columns {
                let wanted = want
                    .tables
                    .get(table)
                    .and_then(|it| it.column(&column.name));
                if let Some(wanted) = wanted
                    && from != to
                    && bare(&column.ty).replacen(&from, &to, 1) == bare(&wanted.ty)
                {
                    column.ty.clone_from(&wanted.ty);
                }
            }
        }
    }
}

fn alter(sides: &Sides<'_>, change: Change, name: &Name, now: &Range, want: &Range) -> Change {
    let object = change.object.clone();
    let mut change = notes(change, now, want);
    if sides.rebuilds(&object) {
        if change.notes.is_empty() {
            change = change.note(super::IN_THE_WAY, None, None);
        }
        let mut steps = sql::range::move_aside(name, now);
        steps.extend(ddl::range(name, want, sides.owner));
        let mut hazards = vec![Hazard::TypeRebuilt];
        let loses = retype::hazards(now.subtype.as_str(), want.subtype.as_str());
        if now.subtype != want.subtype && loses.contains(&Hazard::DataLossType) {
            hazards.push(Hazard::DataLossType);
        }
        return replace(change, sides, &object, steps, &hazards);
    }
    if now.multirange != want.multirange {
        let to = &want.multirange.name;
        let rename = sql::range::rename_multirange(name, &now.multirange, to);
        change = change.step(rename);
    }
    change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    change = comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    grant::compare(sides, change, &object, &now.grants, &want.grants)
}

fn notes(change: Change, now: &Range, want: &Range) -> Change {
    let text = |it: &Option<Fragment>| it.as_ref().map(ToString::to_string);
    let properties = [
        (
            "subtype",
            Some(now.subtype.to_string()),
            Some(want.subtype.to_string()),
        ),
        (
            "subtype_opclass",
            text(&now.operator_class),
            text(&want.operator_class),
        ),
        ("collation", text(&now.collation), text(&want.collation)),
        ("canonical", text(&now.canonical), text(&want.canonical)),
        (
            "subtype_diff",
            text(&now.subtype_diff),
            text(&want.subtype_diff),
        ),
        (
            "multirange",
            Some(now.multirange.to_string()),
            Some(want.multirange.to_string()),
        ),
    ];
    properties
        .into_iter()
        .filter(|(_, from, to)| from != to)
        .fold(change, |change, (property, from, to)| {
            change.note(property, from, to)
        })
}
