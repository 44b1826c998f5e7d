//! The policies that isolate a tenant: four permissive ones for the app roles, and a restrictive floor for everybody.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_declare::{Category, Table};

use super::column::type_text;
use super::registry::Registry;
use crate::Fragment;
use crate::model::{Command, Grantee, Ident, Policy, RowSecurity};
use crate::sql::policy;

/// ENABLE and FORCE together: without FORCE the owner is exempt.
pub(super) fn row_security(table: &Table<'_>) -> RowSecurity {
    let isolated = table.tenancy.column().is_some();
    RowSecurity {
        enabled: isolated,
        forced: isolated,
    }
}

pub(super) fn policies(registry: &Registry<'_>, table: &Table<'_>) -> BTreeMap<Ident, Policy> {
    let Some(condition) = condition(registry, table) else {
        return BTreeMap::new();
    };
    let conventions = registry.conventions;
    let app: BTreeSet<Grantee> = conventions
        .roles
        .app
        .iter()
        .map(|role| Grantee::Role(Ident::new(role.as_str())))
        .collect();
    let named = |command: &str, policy| {
        (
            Ident::new(conventions.policy_name(table.name, command)),
            policy,
        )
    };
    let permissive = |command, using: bool, check: bool| Policy {
        permissive: true,
        command,
        roles: app.clone(),
        using: using.then(|| condition.clone()),
        check: check.then(|| condition.clone()),
        comment: None,
    };
    let mut policies = BTreeMap::from([
        named("select", permissive(Command::Select, true, false)),
        // A later permissive policy opens nothing: this one is joined with AND. It is TO PUBLIC, because a policy TO
        // a role can be shed with DROP OWNED on servers without the fix.
        named(
            "floor",
            Policy {
                permissive: false,
                command: Command::All,
                roles: BTreeSet::from([Grantee::Public]),
                using: Some(condition.clone()),
                check: Some(condition.clone()),
                comment: None,
            },
        ),
    ]);
    let writes = match table.category {
        Category::Dictionary => &[][..],
        Category::Log => &[("insert", Command::Insert, false, true)],
        Category::Transactional | Category::Relationship => &[
            ("insert", Command::Insert, false, true),
            ("update", Command::Update, true, true),
            ("delete", Command::Delete, true, false),
        ],
    };
    policies.extend(
        writes
            .iter()
            .map(|(word, command, using, check)| named(word, permissive(*command, *using, *check))),
    );
    policies
}

fn condition(registry: &Registry<'_>, table: &Table<'_>) -> Option<Fragment> {
    let column = table.column(table.tenancy.column()?)?;
    let ty = type_text(registry, &column.ty.sql?);
    Some(policy::tenant_condition(
        &Ident::new(column.name),
        &registry.conventions.tenant.setting,
        &ty,
    ))
}
