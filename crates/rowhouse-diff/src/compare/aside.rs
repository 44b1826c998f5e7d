//! Replacing what cannot be altered: the old object waits under another name while its users move on to the new one.

use rowhouse_core::{Effect, Object, Statement, sql};

use super::Sides;
use super::fate::Fate;
use crate::{Change, Hazard, Step};

/// Moves the live object aside, runs `create`, and drops the old one once every column and type that uses it has moved
/// on. These have steps of their own: their fates say so.
pub(super) fn replace(
    change: Change,
    sides: &Sides<'_>,
    object: &Object,
    create: Vec<Statement>,
    hazards: &[Hazard],
) -> Change {
    let users = sides.links.users(object);
    let movers = users.filter_map(|user| match sides.fates.of(user) {
        Some(Fate::Retyped | Fate::Widened) => Some(user.clone()),
        Some(Fate::Rebuilt) => sql::aside::object(user),
        _ => None,
    });
    let rename = sql::aside::rename(object).map(|it| Step::new(it).hazards(hazards));
    let drop = sql::aside::drop(object).map(|drop| drop.needing(movers));
    let steps = rename
        .into_iter()
        .chain(create.into_iter().map(Step::new))
        .chain(drop.map(Step::new));
    change.steps(steps.map(|step| sides.bundle(object, step)))
}

/// Lets what is dropped wait until those that refer to it, and are created anew while the old ones wait aside, are gone.
pub(super) fn wait(sides: &Sides<'_>, statement: &mut Statement) {
    if statement.effect != Effect::Drop || sides.fates.of(&statement.object) != Some(Fate::Gone) {
        return;
    }
    let users = sides.links.users(&statement.object);
    let waiting = users.filter_map(|user| {
        let whole = match user {
            Object::DomainCheck(domain, _) | Object::DomainDefault(domain) => {
                Object::Domain(domain.clone())
            }
            _ => user.clone(),
        };
        sides.rebuilds(&whole).then(|| sql::aside::object(&whole))?
    });
    let waiting: Vec<_> = waiting.map(|it| (Effect::Alter, it)).collect();
    statement.after.extend(waiting);
}
