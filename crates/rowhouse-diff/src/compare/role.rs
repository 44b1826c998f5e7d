//! Roles. They belong to the whole cluster: what is not declared is left alone, and nothing is dropped.

use rowhouse_core::model::{Ident, Role};
use rowhouse_core::{Object, sql};

use super::{Pair, Sides, pairs};
use crate::{Action, Change, Hazard};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.roles, &sides.want.roles)
        .filter_map(|(name, pair)| match pair {
            Pair::Missing(want) => Some(create(name, want)),
            Pair::Both(now, want) => Some(alter(name, now, want)),
            Pair::Extra(_) => None,
        })
        .collect()
}

fn create(name: &Ident, want: &Role) -> Change {
    Change::new(Object::Role(name.clone()), Action::Create)
        .step(sql::role::create(name, want))
        .steps(
            want.member_of
                .iter()
                .map(|role| sql::role::add_member(role, name)),
        )
}

fn alter(name: &Ident, now: &Role, want: &Role) -> Change {
    let mut change = Change::new(Object::Role(name.clone()), Action::Alter);
    let attributes = [
        ("login", now.login, want.login),
        ("inherit", now.inherit, want.inherit),
        ("superuser", now.superuser, want.superuser),
        ("bypassrls", now.bypass_rls, want.bypass_rls),
        ("createrole", now.create_role, want.create_role),
        ("createdb", now.create_db, want.create_db),
    ];
    let differing: Vec<_> = attributes
        .into_iter()
        .filter(|(_, now, want)| now != want)
        .collect();
    let gains = differing.iter().any(|(_, _, want)| *want);
    for (property, from, to) in &differing {
        change = change.note(property, Some(from.to_string()), Some(to.to_string()));
    }
    if !differing.is_empty() {
        let restricts = differing[..]
            .iter()
            .any(|(name, _, want)| !want && !matches!(*name, "login" | "inherit"));
        if restricts {
            change = change.step(sql::role::restrict(name, now, want));
        }
        if gains
            || differing
                .iter()
                .any(|(name, ..)| matches!(*name, "login" | "inherit"))
        {
            let hazards: &[Hazard] = if gains { &[Hazard::RoleWidened] } else { &[] };
            change = change.hazardous(sql::role::alter(name, want), hazards);
        }
    }
    for role in want.member_of.difference(&now.member_of) {
        change = change
            .note("member of", None, Some(role.to_string()))
            .hazardous(sql::role::add_member(role, name), &[Hazard::RoleWidened]);
    }
    for role in now.member_of.difference(&want.member_of) {
        change = change
            .note("member of", Some(role.to_string()), None)
            .step(sql::role::remove_member(role, name));
    }
    change
}
