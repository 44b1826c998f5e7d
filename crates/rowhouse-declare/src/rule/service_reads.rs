//! Rule `service_reads`: a service that changes rows can say which.

use super::Rule;
use crate::{Conventions, Place, Privilege, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "service_reads",
    doc: "A service that updates or deletes may also read, if only the key: PostgreSQL asks for that as soon as a \
          condition says which rows are meant, and without one every row of every tenant is.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let services = table.services.iter().enumerate();
    services
        .filter_map(|(i, service)| {
            let gives = |wanted| {
                let mut privileges = service.privileges.iter();
                privileges.any(|(privilege, _)| *privilege == wanted)
            };
            let changes = [Privilege::Update, Privilege::Delete];
            let changes = changes.into_iter().find(|it| gives(*it))?;
            if gives(Privilege::Select) {
                return None;
            }
            let word = changes.word();
            let fact = format!("the service may `{word}` rows and reads nothing to tell which");
            let key = table.primary_key.map_or([].as_slice(), |key| key.columns);
            let help = match key {
                [] => "add `select`".to_owned(),
                key => format!("add `select`, or `select({})`", key.join(", ")),
            };
            Some(Problem::new(Place::Service(i), fact).help(help))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said};
    use crate::{Grant, Privilege, Table};

    #[test]
    fn before_it_changes() {
        let service = |privileges| Grant {
            role: "webhooks",
            privileges,
        };
        let services = [
            service(&[(Privilege::Update, &["created_at"])]),
            service(&[(Privilege::Delete, &[]), (Privilege::Select, &["id"])]),
            service(&[(Privilege::Insert, &[])]),
        ];
        let table = Table {
            services: &services,
            ..TABLE
        };
        assert_eq!(
            said("service_reads", &table),
            [
                "Service(0): the service may `update` rows and reads nothing to tell which; add `select`, or \
                 `select(id)`"
            ]
        );
    }
}
