//! The policies that isolate rows: permissive ones for the roles of contexts, and a restrictive floor for everybody.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_declare::{Category, Table};

use super::registry::Registry;
use super::scope::{Scope, ancestors};
use crate::model::{Command, Dependencies, Grantee, Ident, Name, Policy, RowSecurity};
use crate::sql::policy;
use crate::{Fragment, Object};

/// ENABLE and FORCE together: without FORCE the owner is exempt.
pub(super) fn row_security(table: &Table<'_>) -> RowSecurity {
    let isolated = table.tenancy.is_isolated();
    RowSecurity {
        enabled: isolated,
        forced: isolated,
    }
}

pub(super) fn policies(
    registry: &Registry<'_>,
    name: &Name,
    table: &Table<'_>,
) -> BTreeMap<Ident, Policy> {
    let Some(scope) = Scope::of(registry, name, table) else {
        return BTreeMap::new();
    };
    let roles = &registry.conventions.roles;
    let app = grantees(&roles.app);
    // The anonymous role reads what belongs to nobody only where a grant says so; the policy does not keep it from it.
    let everybody = grantees(roles.app.iter().chain(&roles.anonymous));
    let readers = if scope.nobody.is_some() {
        &everybody
    } else {
        &app
    };
    let named = |command: &str, policy| {
        let name = registry
            .conventions
            .policy_name(table.tenancy, table.name, command);
        (Ident::new(name), policy)
    };
    let select = permissive(Command::Select, readers, Some(&scope.select), None);
    let mut policies = BTreeMap::from([named("select", select)]);
    policies.extend(writes(table.category).iter().map(|command| {
        let (using, check) = sides(*command, &scope.own);
        named(word(*command), permissive(*command, &app, using, check))
    }));
    if let Some(public) = &scope.public {
        let name = registry
            .conventions
            .public_policy_name(table.name, "select");
        let policy = permissive(Command::Select, &everybody, Some(public), None);
        policies.insert(Ident::new(name), policy);
    }
    let mut write = scope.own.clone();
    if let (Some(nobody), Some(operator)) = (&scope.nobody, &roles.operator) {
        let roles = grantees([operator]);
        let policy = permissive(Command::All, &roles, Some(nobody), Some(nobody));
        policies.extend([named("operator", policy)]);
        write = policy::any(&[write, policy::acting_as(nobody, operator)]);
    }
    if scope.read == scope.own {
        policies.extend([named("floor", floor(Command::All, &scope.own))]);
    } else {
        policies.extend(COMMANDS.map(|command| {
            let condition = match command {
                Command::Select => &scope.read,
                _ => &write,
            };
            named(
                &format!("{}_floor", word(command)),
                floor(command, condition),
            )
        }));
    }
    policies
}

/// What the policies of tables read besides their own: those tables come first.
pub(super) fn dependencies(registry: &Registry<'_>) -> Dependencies {
    let mut all = Dependencies::new();
    for (name, table) in registry.tables() {
        let above = ancestors(registry, table);
        if above.is_empty() {
            continue;
        }
        let above: BTreeSet<_> = above.into_iter().map(|it| Object::Table(it.name)).collect();
        for policy in policies(registry, name, table).into_keys() {
            all.insert(Object::Policy(name.clone(), policy), above.clone());
        }
    }
    all
}

const COMMANDS: [Command; 4] = [
    Command::Select,
    Command::Insert,
    Command::Update,
    Command::Delete,
];

/// What the app roles do to rows besides reading them.
const fn writes(category: Category) -> &'static [Command] {
    match category {
        Category::Dictionary => &[],
        Category::Log => &[Command::Insert],
        Category::Transactional | Category::Relationship => {
            &[Command::Insert, Command::Update, Command::Delete]
        }
    }
}

const fn word(command: Command) -> &'static str {
    match command {
        Command::All => "all",
        Command::Select => "select",
        Command::Insert => "insert",
        Command::Update => "update",
        Command::Delete => "delete",
    }
}

fn grantees<'r>(roles: impl IntoIterator<Item = &'r String>) -> BTreeSet<Grantee> {
    let roles = roles.into_iter();
    roles
        .map(|role| Grantee::Role(Ident::new(role.as_str())))
        .collect()
}

/// The sides of a command on which a condition stands: USING for the rows that are there, WITH CHECK for new ones.
fn sides(command: Command, condition: &Fragment) -> (Option<&Fragment>, Option<&Fragment>) {
    let is_there = command != Command::Insert;
    let is_new = !matches!(command, Command::Select | Command::Delete);
    (is_there.then_some(condition), is_new.then_some(condition))
}

fn permissive(
    command: Command,
    roles: &BTreeSet<Grantee>,
    using: Option<&Fragment>,
    check: Option<&Fragment>,
) -> Policy {
    Policy {
        permissive: true,
        command,
        roles: roles.clone(),
        using: using.cloned(),
        check: check.cloned(),
        comment: None,
    }
}

/// A later permissive policy opens nothing: this one is joined with AND. It is TO PUBLIC, because a policy TO a role
/// can be shed with DROP OWNED on servers without the fix.
fn floor(command: Command, condition: &Fragment) -> Policy {
    let (using, check) = sides(command, condition);
    Policy {
        permissive: false,
        roles: BTreeSet::from([Grantee::Public]),
        ..permissive(command, &BTreeSet::new(), using, check)
    }
}
