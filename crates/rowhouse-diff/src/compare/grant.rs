//! Grants on any object.

use std::collections::BTreeSet;

use rowhouse_core::model::{Grant, Grantee, Grants, Ident, Name};
use rowhouse_core::{Effect, Object, Statement, sql};

use super::Sides;
use super::fate::Fate;
use crate::{Change, Hazard, Step};

/// Adds what it takes to turn one set of grants into the other.
pub(super) fn compare(
    sides: &Sides<'_>,
    change: Change,
    object: &Object,
    now: &Grants,
    want: &Grants,
) -> Change {
    let write = Write {
        revoke: &|grants| sql::grant::revoke(object, grants),
        revoke_option: &|grants| sql::grant::revoke_option(object, grants),
        grant: &|grants| sql::grant::grant(object, grants),
    };
    write.compare(sides, change, object, now, want)
}

/// The same for the sequence of an identity column.
pub(super) fn of_identity(
    sides: &Sides<'_>,
    change: Change,
    (table, column): (&Name, &Ident),
    now: &Grants,
    want: &Grants,
) -> Change {
    let each = |grants: Vec<&Grant>, of: &dyn Fn(&Grant) -> Statement| -> Vec<Statement> {
        grants.into_iter().map(of).collect()
    };
    let write = Write {
        revoke: &|grants| each(grants, &|it| sql::identity::revoke(table, column, it)),
        revoke_option: &|grants| {
            each(grants, &|it| {
                sql::identity::revoke_option(table, column, it)
            })
        },
        grant: &|grants| each(grants, &|it| sql::identity::grant(table, column, it)),
    };
    let object = Object::Column(table.clone(), column.clone());
    let steps = change.steps.len();
    let mut change = write.compare(sides, change, &object, now, want);
    for step in change.steps.iter_mut().skip(steps) {
        step.apart = true;
    }
    change
}

/// The same for the database that one is connected to.
pub(super) fn of_database(
    sides: &Sides<'_>,
    change: Change,
    now: &Grants,
    want: &Grants,
) -> Change {
    let each = |grants: Vec<&Grant>, of: &dyn Fn(&Grant) -> Statement| -> Vec<Statement> {
        grants.into_iter().map(of).collect()
    };
    let write = Write {
        revoke: &|grants| each(grants, &sql::database::revoke),
        revoke_option: &|grants| each(grants, &sql::database::revoke_option),
        grant: &|grants| each(grants, &sql::database::grant),
    };
    write.compare(sides, change, &Object::Database, now, want)
}

type Statements<'a> = &'a dyn Fn(Vec<&Grant>) -> Vec<Statement>;

/// How the statements about one object are written.
struct Write<'a> {
    revoke: Statements<'a>,
    revoke_option: Statements<'a>,
    grant: Statements<'a>,
}

impl Write<'_> {
    fn compare(
        &self,
        sides: &Sides<'_>,
        mut change: Change,
        object: &Object,
        now: &Grants,
        want: &Grants,
    ) -> Change {
        // The rights on a column go with it, and what is rebuilt starts without any.
        let fate = |grant: &Grant| {
            let (Object::Table(table), Some(column)) = (object, &grant.column) else {
                return None;
            };
            sides
                .fates
                .of(&Object::Column(table.clone(), column.clone()))
        };
        // What a new owner held before becomes a part of its own rights.
        let owner = sides.want.owner(object).cloned().map(Grantee::Role);
        let options = now.iter().filter(|grant| {
            grant.grantable && Some(&grant.grantee) == owner.as_ref() && fate(grant).is_none()
        });
        let options: Vec<Grant> = options.cloned().collect();
        let now: Grants = now
            .iter()
            .filter(|grant| Some(&grant.grantee) != owner.as_ref())
            .filter(|grant| fate(grant) != Some(Fate::Gone))
            .cloned()
            .collect();
        let with = |grant: &Grant, grantable| Grant {
            grantable,
            ..grant.clone()
        };
        let (mut revoked, mut kept) = (Vec::new(), Vec::new());
        for grant in now.difference(want) {
            if fate(grant) == Some(Fate::Rebuilt) {
                continue;
            }
            change = change.note("grant", Some(describe(grant)), None);
            // Granting with the option needs nothing taken away before.
            if grant.grantable && want.contains(&with(grant, false)) {
                kept.push(grant);
            } else if grant.grantable || !want.contains(&with(grant, true)) {
                revoked.push(grant);
            }
        }
        let (mut new, mut known) = (Vec::new(), Vec::new());
        for grant in want.difference(&now) {
            change = change.note("grant", None, Some(describe(grant)));
            if !grant.grantable && now.contains(&with(grant, true)) {
                continue;
            }
            // A role that the same plan creates can do nothing yet: what it is given is its beginning, not a widening.
            if is_new(sides, grant) {
                new.push(grant);
            } else {
                known.push(grant);
            }
        }
        let passed = passed_on(sides, object, &now, &revoked);
        let restored: Vec<&Grant> = want
            .iter()
            .filter(|grant| now.contains(*grant))
            .filter(|grant| {
                fate(grant) == Some(Fate::Rebuilt)
                    || revoked.iter().any(|it| takes(it, grant))
                    || passed.iter().chain(&kept).any(|it| cascades(it, grant))
            })
            .collect();
        if change.notes.is_empty() && !restored.is_empty() {
            change = change.note("grants given again with their columns", None, None);
        }
        kept.extend(passed.iter().copied());
        // The option would stay written beside an owner's rights, which need none.
        kept.extend(&options);
        let before = change.steps.len();
        let mut change = change
            .steps((self.revoke)(revoked))
            .steps((self.revoke_option)(kept))
            .steps((self.grant)(restored))
            .steps((self.grant)(new))
            .steps(
                (self.grant)(known)
                    .into_iter()
                    .map(|statement| Step::new(statement).hazards(&[Hazard::GrantWidened])),
            );
        // What its old owner is given comes when it is no owner any more.
        let given_away = given_away(sides, object);
        for step in &mut change.steps[before..] {
            step.statement.after.extend(given_away.clone());
        }
        change
    }
}

/// The table whose new owner becomes the owner of the object too.
fn given_away(sides: &Sides<'_>, object: &Object) -> Option<(Effect, Object)> {
    let table = match object {
        Object::Sequence(name) => &sides.want.sequences.get(name)?.owned_by.as_ref()?.0,
        Object::Column(table, _) => table,
        _ => return None,
    };
    let table = Object::Table(table.clone());
    let (now, want) = (sides.now.owner(&table)?, sides.want.owner(&table)?);
    (now != want).then_some((Effect::Alter, table))
}

/// The rights with the grant option by which others hold what is to be revoked. Only who granted a right can take it
/// away alone; the owner can take away the grant option, and with it all that was passed on.
fn passed_on<'a>(
    sides: &Sides<'_>,
    object: &Object,
    now: &'a Grants,
    revoked: &[&Grant],
) -> Vec<&'a Grant> {
    let grantors: BTreeSet<(&Ident, &Grant)> = revoked
        .iter()
        .filter_map(|grant| {
            let key = (object.clone(), (*grant).clone());
            sides.now.grantors.get(&key).map(|role| (role, *grant))
        })
        .collect();
    let by = |it: &&Grant| {
        let Grantee::Role(role) = &it.grantee else {
            return false;
        };
        it.grantable
            && grantors
                .iter()
                .any(|(grantor, grant)| *grantor == role && grant.privilege == it.privilege)
    };
    now.iter()
        .filter(by)
        .filter(|it| !revoked.contains(it))
        .collect()
}

/// Whether revoking the one takes the other too: a right on a table goes with those on its columns, and a grant
/// option with what was passed on.
fn takes(revoked: &Grant, other: &Grant) -> bool {
    let columns = revoked.column.is_none()
        && other.column.is_some()
        && revoked.privilege == other.privilege
        && revoked.grantee == other.grantee;
    columns || cascades(revoked, other)
}

fn cascades(revoked: &Grant, other: &Grant) -> bool {
    revoked.grantable && revoked.privilege == other.privilege
}

fn is_new(sides: &Sides<'_>, grant: &Grant) -> bool {
    match &grant.grantee {
        Grantee::Public => false,
        Grantee::Role(role) => {
            !sides.now.roles.contains_key(role) && sides.want.roles.contains_key(role)
        }
    }
}

/// The wanted grants that an object which is dropped and created again held before; all of them for a new object.
pub(super) fn kept(now: Option<&Grants>, want: &Grants) -> Grants {
    match now {
        Some(now) => now.intersection(want).cloned().collect(),
        None => want.clone(),
    }
}

/// Adds the grants that an object which is dropped and created again did not hold before, and says which it loses.
pub(super) fn widen(
    sides: &Sides<'_>,
    change: Change,
    object: &Object,
    now: Option<&Grants>,
    want: &Grants,
) -> Change {
    let Some(now) = now else { return change };
    let lost = now.difference(want);
    let change = lost.fold(change, |change, grant| {
        change.note("grant", Some(describe(grant)), None)
    });
    compare(sides, change, object, &kept(Some(now), want), want)
}

pub(super) fn describe(grant: &Grant) -> String {
    let column = grant
        .column
        .as_ref()
        .map(|column| format!(" ({column})"))
        .unwrap_or_default();
    let option = if grant.grantable {
        " with grant option"
    } else {
        ""
    };
    format!(
        "{}{column} to {}{option}",
        grant.privilege.sql(),
        grant.grantee
    )
}
