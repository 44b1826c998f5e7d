//! Composite types. Attributes come and go in place; their types and their order change in place only where nothing
//! refers to the type.

use rowhouse_core::model::{Attribute, Composite, Ident, Name};
use rowhouse_core::{Object, ddl, sql};

use super::aside::replace;
use super::described::{comment, owner};
use super::links::Links;
use super::{Pair, Sides, grant, pairs, retype};
use crate::{Action, Change, Hazard, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.composites, &sides.want.composites)
        .map(|(name, pair)| {
            let change = |action| Change::new(Object::Composite(name.clone()), action);
            match pair {
                Pair::Missing(want) => {
                    change(Action::Create).steps(ddl::composite(name, want, sides.owner))
                }
                Pair::Both(now, want) => alter(sides, change(Action::Alter), name, now, want),
                Pair::Extra(_) => change(Action::Drop).step(sql::composite::drop(name)),
            }
        })
        .collect()
}

/// Whether the type must be created anew.
pub(super) fn rebuilds(links: &Links<'_>, name: &Name, it: &Composite, want: &Composite) -> bool {
    let kept = |it: &Composite, other: &Composite| -> Vec<Ident> {
        let names = it.attributes.iter().map(|it| it.name.clone());
        names
            .filter(|name| other.attribute(name).is_some())
            .collect()
    };
    let names = kept(want, it);
    // New attributes can only be appended.
    let appended = want.attributes[..names.len()]
        .iter()
        .all(|attribute| it.attribute(&attribute.name).is_some());
    if names != kept(it, want) || !appended {
        return true;
    }
    let object = Object::Composite(name.clone());
    let mut users = links.users(&object);
    let retyped = want
        .attributes
        .iter()
        .any(|want| it.attribute(&want.name).is_some_and(|it| differs(it, want)));
    if retyped {
        return users.next().is_some();
    }
    let dropped = names.len() < it.attributes.len();
    dropped && users.any(|user| !matches!(user, Object::Column(..)))
}

fn differs(now: &Attribute, want: &Attribute) -> bool {
    now.ty != want.ty || now.collation != want.collation
}

fn alter(
    sides: &Sides<'_>,
    change: Change,
    name: &Name,
    now: &Composite,
    want: &Composite,
) -> Change {
    let object = change.object.clone();
    let mut change = notes(change, now, want);
    if sides.rebuilds(&object) {
        return rebuild(sides, change, name, now, want);
    }
    for attribute in &now.attributes {
        if want.attribute(&attribute.name).is_none() {
            let step = Step::new(sql::composite::drop_attribute(name, &attribute.name));
            let stored = sides.links.is_stored(&object);
            let hazards: &[Hazard] = if stored {
                &[Hazard::DataLossColumn]
            } else {
                &[]
            };
            change = change.step(step.hazards(hazards));
        }
    }
    for attribute in &want.attributes {
        let existing = now.attribute(&attribute.name);
        change = match existing {
            None => change.step(sql::composite::add_attribute(name, attribute)),
            Some(now) if differs(now, attribute) => {
                change.step(sql::composite::set_attribute_type(name, attribute))
            }
            Some(_) => change,
        };
        if existing.and_then(|it| it.comment.as_ref()) != attribute.comment.as_ref() {
            let text = attribute.comment.as_deref();
            change = change.step(sql::composite::comment_on_attribute(
                name,
                &attribute.name,
                text,
            ));
        }
    }
    change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    change = comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    grant::compare(sides, change, &object, &now.grants, &want.grants)
}

fn rebuild(
    sides: &Sides<'_>,
    mut change: Change,
    name: &Name,
    now: &Composite,
    want: &Composite,
) -> Change {
    let object = change.object.clone();
    if change.notes.is_empty() {
        change = change.note(super::IN_THE_WAY, None, None);
    }
    let mut hazards = vec![Hazard::TypeRebuilt];
    if sides.links.is_stored(&object) {
        if now
            .attributes
            .iter()
            .any(|it| want.attribute(&it.name).is_none())
        {
            hazards.push(Hazard::DataLossColumn);
        }
        let loses = now.attributes.iter().any(|now| {
            let want = want.attribute(&now.name);
            want.is_some_and(|want| {
                now.ty != want.ty
                    && retype::hazards(now.ty.as_str(), want.ty.as_str())
                        .contains(&Hazard::DataLossType)
            })
        });
        if loses {
            hazards.push(Hazard::DataLossType);
        }
    }
    let mut create = ddl::composite(name, want, sides.owner);
    let converts = !same_attributes(now, want);
    if converts {
        create.extend(sql::composite::create_converters(name, now, want));
    }
    let change = replace(change, sides, &object, create, &hazards);
    if !converts {
        return change;
    }
    // They must be gone before the type that they convert from is.
    let mut change = change;
    let last = change.steps.len().saturating_sub(1);
    let needs = change
        .steps
        .last()
        .map(|step| step.statement.needs.clone())
        .unwrap_or_default();
    let drops = sql::composite::drop_converters(name).into_iter();
    let drops = drops.map(|drop| Step::new(drop.needing(needs.iter().cloned())));
    change.steps.splice(last..last, drops);
    change
}

/// Whether a row of the one is, as text, a row of the other.
pub(super) fn same_attributes(now: &Composite, want: &Composite) -> bool {
    let names =
        |it: &Composite| -> Vec<Ident> { it.attributes.iter().map(|it| it.name.clone()).collect() };
    names(now) == names(want)
}

fn notes(mut change: Change, now: &Composite, want: &Composite) -> Change {
    let describe = |it: &Attribute| match &it.collation {
        Some(collation) => format!("{} {} COLLATE {collation}", it.name, it.ty),
        None => format!("{} {}", it.name, it.ty),
    };
    for attribute in &now.attributes {
        match want.attribute(&attribute.name) {
            None => change = change.note("attribute", Some(describe(attribute)), None),
            Some(want) if differs(attribute, want) => {
                change = change.note("attribute", Some(describe(attribute)), Some(describe(want)));
            }
            Some(_) => {}
        }
    }
    for attribute in &want.attributes {
        let existing = now.attribute(&attribute.name);
        if existing.is_none() {
            change = change.note("attribute", None, Some(describe(attribute)));
        }
        let was = existing.and_then(|it| it.comment.clone());
        if was != attribute.comment {
            let text = |comment: Option<String>| {
                comment.map(|comment| format!("{}: {comment}", attribute.name))
            };
            change = change.note(
                "comment on attribute",
                text(was),
                text(attribute.comment.clone()),
            );
        }
    }
    let order = |it: &Composite, other: &Composite| -> Vec<String> {
        let kept = it.attributes.iter().map(|it| &it.name);
        kept.filter(|name| other.attribute(name).is_some())
            .map(ToString::to_string)
            .collect()
    };
    let (from, to) = (order(now, want), order(want, now));
    if from != to {
        change = change.note(
            "order of attributes",
            Some(from.join(", ")),
            Some(to.join(", ")),
        );
    }
    change
}
