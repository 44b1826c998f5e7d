//! Policies.

use std::collections::BTreeSet;

use rowhouse_core::model::{Command, Grantee, Ident, Name, Policy, Table};
use rowhouse_core::{Fragment, Object, sql};

use super::{Pair, Sides, described, pairs};
use crate::{Action, Change, Hazard, Lock, Step};

pub(super) fn compare(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Vec<Change> {
    // Where policies do not count yet, everybody sees everything: none of them can widen that.
    let counts = now.row_security.enabled;
    let mut renamed: BTreeSet<&Ident> = BTreeSet::new();
    let mut changes = Vec::new();
    for (it, pair) in pairs(&now.policies, &want.policies) {
        let change = |action| Change::new(Object::Policy(name.clone(), it.clone()), action);
        match pair {
            Pair::Missing(wanted) => {
                let same = |(other, policy): &(&Ident, &Policy)| {
                    *policy == wanted
                        && !sides.in_the_way(&Object::Policy(name.clone(), (*other).clone()))
                        && !want.policies.contains_key(*other)
                        && !renamed.contains(*other)
                };
                if let Some((other, policy)) = now.policies.iter().find(same) {
                    renamed.insert(other);
                    changes.push(
                        change(Action::Rename)
                            .note("name", Some(other.to_string()), Some(it.to_string()))
                            .step(
                                Step::new(sql::policy::rename(name, other, it, policy))
                                    .lock(Lock::AccessExclusive),
                            ),
                    );
                    continue;
                }
                let floor = floor(want, wanted.command);
                let widens = counts && wanted.permissive && !bounded(wanted, floor);
                let hazards: &[Hazard] = if widens {
                    &[Hazard::PolicyWidened]
                } else {
                    &[]
                };
                let create = sql::policy::create(name, it, wanted);
                let step = Step::new(create).hazards(hazards);
                changes.push(
                    change(Action::Create)
                        .step(step.lock(Lock::AccessExclusive))
                        .steps(comment(name, it, wanted.comment.as_ref())),
                );
            }
            Pair::Both(old, new) => {
                let floor = floor(want, new.command);
                changes.push(alter(sides, name, it, (old, new), floor, counts));
            }
            Pair::Extra(_) => {}
        }
    }
    for (it, policy) in &now.policies {
        if want.policies.contains_key(it) || renamed.contains(it) {
            continue;
        }
        // A restrictive policy only takes away; dropping it gives back.
        let hazards: &[Hazard] = if policy.permissive || !counts {
            &[]
        } else {
            &[Hazard::PolicyWidened]
        };
        let drop = sql::policy::drop(name, it, policy);
        let step = Step::new(drop).hazards(hazards).lock(Lock::AccessExclusive);
        changes.push(
            describe_drop(
                Change::new(Object::Policy(name.clone(), it.clone()), Action::Drop),
                policy,
            )
            .step(step),
        );
    }
    changes
}

fn describe_drop(change: Change, policy: &Policy) -> Change {
    change.text("using", policy.using.as_ref(), None)
}

fn comment(name: &Name, it: &Ident, text: Option<&String>) -> Option<rowhouse_core::Statement> {
    text.and_then(|text| sql::comment::set(&Object::Policy(name.clone(), it.clone()), Some(text)))
}

/// The condition that every row must meet for a command, whatever permissive policies say.
fn floor(table: &Table, command: Command) -> Option<&Policy> {
    table.policies.values().find(|policy| {
        !policy.permissive
            && (policy.command == Command::All || policy.command == command)
            && policy.roles.contains(&Grantee::Public)
    })
}

/// Whether a permissive policy opens no more than the floor does: its conditions are the floor's own, or one of those
/// that the floor joins with OR.
fn bounded(policy: &Policy, floor: Option<&Policy>) -> bool {
    let Some(floor) = floor else { return false };
    let within = |own: &Option<Fragment>, bound: &Option<Fragment>| match (own, bound) {
        (None, _) => true,
        (Some(own), Some(bound)) => {
            let (own, bound) = (own.as_str(), bound.as_str());
            own == bound
                || bound.starts_with(&format!("({own} OR "))
                || bound.ends_with(&format!(" OR {own})"))
        }
        (Some(_), None) => false,
    };
    within(&policy.using, &floor.using) && within(&policy.check, &floor.check)
}

fn alter(
    sides: &Sides<'_>,
    name: &Name,
    it: &Ident,
    (now, want): (&Policy, &Policy),
    floor: Option<&Policy>,
    counts: bool,
) -> Change {
    let object = Object::Policy(name.clone(), it.clone());
    let mut change = Change::new(object.clone(), Action::Alter);
    let kind = |policy: &Policy| {
        if policy.permissive {
            "permissive"
        } else {
            "restrictive"
        }
        .to_owned()
    };
    let roles = |policy: &Policy| {
        policy
            .roles
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    if now.permissive != want.permissive {
        change = change.note("kind", Some(kind(now)), Some(kind(want)));
    }
    if now.command != want.command {
        change = change.note(
            "command",
            Some(now.command.sql().to_owned()),
            Some(want.command.sql().to_owned()),
        );
    }
    if now.roles != want.roles {
        change = change.note("roles", Some(roles(now)), Some(roles(want)));
    }
    if now.using != want.using {
        change = change.text("using", now.using.as_ref(), want.using.as_ref());
    }
    if now.check != want.check {
        change = change.text("with check", now.check.as_ref(), want.check.as_ref());
    }
    let in_the_way = sides.in_the_way(&object);
    if in_the_way && change.notes.is_empty() {
        change = change.note(super::IN_THE_WAY, None, None);
    }
    if !change.notes.is_empty() {
        let is_floor = floor == Some(want);
        // One that is only in the way comes back in the same transaction, and says the same.
        let same = now.using == want.using
            && now.check == want.check
            && now.roles == want.roles
            && now.command == want.command
            && now.permissive == want.permissive;
        // One that only takes away takes away what it gave before, and more.
        let takes = now.permissive && !want.permissive;
        let narrows =
            !counts || takes || same || (want.permissive && bounded(want, floor)) || is_floor;
        let hazards: &[Hazard] = if narrows {
            &[]
        } else {
            &[Hazard::PolicyWidened]
        };
        let lost =
            |now: &Option<Fragment>, want: &Option<Fragment>| now.is_some() && want.is_none();
        let in_place = !in_the_way
            && now.permissive == want.permissive
            && now.command == want.command
            && !lost(&now.using, &want.using)
            && !lost(&now.check, &want.check);
        let step = |statement| {
            let step = Step::new(statement).lock(Lock::AccessExclusive);
            sides.bundle(&object, step)
        };
        if in_place {
            let alter = sql::policy::alter(name, it, want);
            change = change.step(step(alter).hazards(hazards));
        } else {
            // Both run in one transaction: no moment is without the policy.
            change = change
                .step(step(sql::policy::drop(name, it, now)))
                .step(step(sql::policy::create(name, it, want)).hazards(hazards));
            let (now, want) = (now.comment.as_ref(), want.comment.as_ref());
            return described::comment_again(change, &object, now, want);
        }
    }
    described::comment(change, &object, now.comment.as_ref(), want.comment.as_ref())
}
