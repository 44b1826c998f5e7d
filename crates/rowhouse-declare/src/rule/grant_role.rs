//! Rule `grant_role`: a grant names a role that the conventions know.

use super::{
    Rule,
    help::{self, quoted},
};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "grant_role",
    doc: "The role of a grant is one that `rowhouse.toml` names, so that it exists before the grant runs. \
          A role that somebody else creates is allowed with a reason.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let grants = table.grants.iter().enumerate();
    grants
        .filter(|(_, grant)| !conventions.roles.all().any(|role| role == grant.role))
        .map(|(i, grant)| {
            let role = grant.role;
            let fact = format!("`rowhouse.toml` names no role `{role}`");
            let services = &conventions.roles.services;
            let all = conventions.roles.all();
            let known = quoted(all.filter(|role| !services.iter().any(|it| it == role)));
            let allow = help::allow_table(RULE.name);
            let help = format!(
                "the roles are {known}; a program that logs in by itself is a `#[service(…)]`; or {allow}"
            );
            Problem::new(Place::Grant(i), fact).help(help)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said_in};
    use crate::{Grant, Privilege, Table};

    #[test]
    fn is_known() {
        let grant = |role| Grant {
            role,
            privileges: &[(Privilege::Select, &[])],
        };
        let grants = [grant("reports"), grant("report"), grant("authenticated")];
        let table = Table {
            grants: &grants,
            ..TABLE
        };
        assert_eq!(
            said_in("roles.services = ['reports']", "grant_role", &table),
            [
                "Grant(1): `rowhouse.toml` names no role `report`; the roles are `schema_owner`, `authenticator`, \
                 `authenticated`; a program that logs in by itself is a `#[service(…)]`; \
                 or allow it with `#[table(allow(grant_role = \"reason\"))]`"
            ]
        );
    }
}
