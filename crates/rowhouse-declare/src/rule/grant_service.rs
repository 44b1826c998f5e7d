//! Rule `grant_service`: what a service may do is said as what a service may do.

use super::Rule;
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "grant_service",
    doc: "A service is named by `#[service(…)]` and not by `#[grant(…)]`: what it may do, it may do to rows of \
          everybody, and whoever reads the table must see that.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let is_service = |role: &str| conventions.roles.services.iter().any(|it| it == role);
    let grants = table.grants.iter().enumerate();
    grants
        .filter(|(_, grant)| is_service(grant.role))
        .map(|(i, grant)| {
            let fact = format!("`{}` is the role of a service", grant.role);
            let help = "write `#[service(…)]` with the struct that derives `Service` for it";
            Problem::new(Place::Grant(i), fact).help(help)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said_in};
    use crate::{Grant, Privilege, Table};

    #[test]
    fn is_no_grant() {
        let grant = |role| Grant {
            role,
            privileges: &[(Privilege::Select, &[])],
        };
        let grants = [grant("authenticated"), grant("reports")];
        let table = Table {
            grants: &grants,
            ..TABLE
        };
        assert_eq!(
            said_in("roles.services = ['reports']", "grant_service", &table),
            [
                "Grant(1): `reports` is the role of a service; write `#[service(…)]` with the struct that derives \
                 `Service` for it"
            ]
        );
    }
}
