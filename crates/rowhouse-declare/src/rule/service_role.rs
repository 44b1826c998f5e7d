//! Rule `service_role`: a service has a role of its own, and is named once.

use super::{Rule, help::quoted};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "service_role",
    doc: "The role of a service is one of `roles.services` in `rowhouse.toml`, so that it exists and is nobody else's. \
          A table names each service once, so that everything it may do stands in one place.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let known = &conventions.roles.services;
    let mut problems = Vec::new();
    for (i, service) in table.services.iter().enumerate() {
        let role = service.role;
        // A macro cannot see the role of a type; that of the type itself is asked where it is declared.
        if role.is_empty() {
            continue;
        }
        let place = Place::Service(i);
        if !known.iter().any(|it| it == role) {
            let fact = format!("`rowhouse.toml` names no service `{role}`");
            let help = if known.is_empty() {
                format!("add it: `roles.services = [\"{role}\"]`")
            } else {
                let known = quoted(known.iter().map(String::as_str));
                format!("the services are {known}; add it to `roles.services`")
            };
            problems.push(Problem::new(place, fact).help(help));
        }
        if table.services[..i].iter().any(|it| it.role == role) {
            let fact = format!("the service `{role}` is named twice");
            problems.push(Problem::new(place, fact).help("say all that it may do in one place"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said_in};
    use crate::{Grant, Privilege, Table};

    #[test]
    fn is_known_and_named_once() {
        let service = |role| Grant {
            role,
            privileges: &[(Privilege::Select, &[])],
        };
        let services = ["webhooks", "webhook", "webhooks", ""].map(service);
        let table = Table {
            services: &services,
            ..TABLE
        };
        assert_eq!(
            said_in(
                "roles.services = ['webhooks', 'auth']",
                "service_role",
                &table
            ),
            [
                "Service(1): `rowhouse.toml` names no service `webhook`; the services are `webhooks`, `auth`; add it \
                 to `roles.services`",
                "Service(2): the service `webhooks` is named twice; say all that it may do in one place",
            ]
        );
        let table = Table {
            services: &services[..1],
            ..TABLE
        };
        assert_eq!(
            said_in("", "service_role", &table),
            [
                "Service(0): `rowhouse.toml` names no service `webhooks`; add it: `roles.services = [\"webhooks\"]`"
            ]
        );
    }
}
