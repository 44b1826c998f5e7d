//! Default privileges, and what they do to objects that the same plan creates.

use std::collections::BTreeSet;

use rowhouse_core::model::{DefaultPrivileges, Grant, Grantee, Grants, Model};
use rowhouse_core::{Effect, Object, ddl, sql};

use super::grant::describe;
use super::{Fates, Sides};
use crate::{Action, Change, Hazard, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let (now, want) = (
        &sides.now.default_privileges,
        &sides.want.default_privileges,
    );
    let keys: BTreeSet<&DefaultPrivileges> = now.keys().chain(want.keys()).collect();
    // Those for a namespace go with it.
    let stays = |of: &&DefaultPrivileges| {
        let schema = of.schema.as_ref();
        schema.is_none_or(|schema| sides.want.namespaces.contains_key(schema))
    };
    keys.into_iter()
        .filter(stays)
        .map(|of| {
            let unset = of.unset();
            let now = now.get(of).unwrap_or(&unset);
            let want = want.get(of).unwrap_or(&unset);
            alter(of, now, want)
        })
        .collect()
}

fn alter(of: &DefaultPrivileges, now: &Grants, want: &Grants) -> Change {
    let mut change = Change::new(Object::DefaultPrivileges(of.clone()), Action::Alter);
    for grant in now.difference(want) {
        change = change.note("grant", Some(describe(grant)), None);
    }
    for grant in want.difference(now) {
        change = change.note("grant", None, Some(describe(grant)));
    }
    let with = |grant: &Grant, grantable| Grant {
        grantable,
        ..grant.clone()
    };
    let (kept, revoked): (Vec<&Grant>, Vec<&Grant>) = now
        .difference(want)
        // Granting with the option needs nothing taken away before.
        .filter(|it| it.grantable || !want.contains(&with(it, true)))
        .partition(|it| it.grantable && want.contains(&with(it, false)));
    let new = want.difference(now);
    let new = new.filter(|it| it.grantable || !now.contains(&with(it, true)));
    let revoke = sql::default_privileges::revoke(of, revoked);
    let grant = sql::default_privileges::grant(of, new);
    let options = sql::default_privileges::revoke_option(of, kept);
    change.steps(revoke).steps(options).steps(
        grant
            .into_iter()
            .map(|grant| Step::new(grant).hazards(&[Hazard::GrantWidened])),
    )
}

/// Takes away what default privileges of the live side may give to objects that the plan creates, and gives what
/// they may withhold: whose defaults apply depends on the role that runs the plan.
pub(super) fn undo(now: &Model, want: &Model, fates: &Fates, changes: &mut [Change]) {
    if now.default_privileges.is_empty() {
        return;
    }
    for change in changes {
        let steps = std::mem::take(&mut change.steps);
        // A column that becomes an identity column by a later step says it there.
        let said: BTreeSet<String> = steps.iter().map(|it| it.statement.sql.clone()).collect();
        for step in steps {
            let statement = &step.statement;
            let objects = std::iter::once(&statement.object).chain(&statement.along);
            let new =
                objects.filter(|it| statement.effect == Effect::Create && is_new(now, fates, it));
            let all = new.flat_map(|it| corrections(now, want, it));
            let steps: Vec<Step> = all.filter(|it| !said.contains(&it.statement.sql)).collect();
            change.steps.push(step);
            change.steps.extend(steps);
        }
    }
}

/// Whether an object that a statement creates was not there under any name.
fn is_new(now: &Model, fates: &Fates, object: &Object) -> bool {
    let rebuilt = |object: &Object| fates.of(object) == Some(super::Fate::Rebuilt);
    let whole = match object {
        Object::Column(table, _) => rebuilt(&Object::Table(table.clone())),
        _ => false,
    };
    whole || rebuilt(object) || now.grants(object).is_none()
}

/// What it takes to give a new object nothing but what is wanted.
pub(super) fn corrections(now: &Model, want: &Model, object: &Object) -> Vec<Step> {
    let (Some(objects), Some(wanted)) = (ddl::default_for(object), want.grants(object)) else {
        return Vec::new();
    };
    let builtin = ddl::builtin_grants(object);
    let table = object.table().map(|it| &it.schema);
    let within = object.schema().or(table);
    let applies = |of: &&DefaultPrivileges| {
        of.objects == objects
            && of
                .schema
                .as_ref()
                .is_none_or(|schema| Some(schema) == within)
    };
    let mut given = Grants::new();
    let mut withheld = Grants::new();
    for of in now.default_privileges.keys().filter(applies) {
        let grants = &now.default_privileges[of];
        given.extend(grants.difference(&builtin).cloned());
        if of.schema.is_none() {
            withheld.extend(builtin.difference(grants).cloned());
        }
    }
    let plain = |grant: &Grant| Grant {
        grantable: false,
        ..grant.clone()
    };
    let held: BTreeSet<Grant> = wanted.iter().map(plain).collect();
    // With the grant option goes the right itself, which the object's own grants give back.
    let extra: Vec<&Grant> = given
        .iter()
        .filter(|grant| {
            !held.contains(&plain(grant)) || !wanted.contains(*grant) && grant.grantable
        })
        .collect();
    // An owner's rights are not taken: of what was given to it, only the option is written down.
    let owner = want.owner(object);
    let (own, extra): (Vec<&Grant>, Vec<&Grant>) = extra
        .into_iter()
        .partition(|it| matches!(&it.grantee, Grantee::Role(role) if Some(role) == owner));
    let own = own.into_iter().filter(|it| it.grantable);
    let missing = withheld.intersection(wanted);
    if let Object::Column(table, column) = object {
        // PostgreSQL itself grants nothing on a sequence that could be withheld.
        let option = own.map(|it| sql::identity::revoke_option(table, column, it));
        let revoke = extra
            .into_iter()
            .map(|it| sql::identity::revoke(table, column, it));
        return option.chain(revoke).map(Into::into).collect();
    }
    let option = sql::grant::revoke_option(object, own);
    let revoke = sql::grant::revoke(object, extra);
    let grant = sql::grant::grant(object, missing);
    let all = option.into_iter().chain(revoke).chain(grant);
    all.map(Into::into).collect()
}
