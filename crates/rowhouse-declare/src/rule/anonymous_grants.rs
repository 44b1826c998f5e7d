//! Rule `anonymous_grants`: the anonymous role only reads.

use super::{Rule, help};
use crate::{Conventions, Place, Privilege, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "anonymous_grants",
    doc: "No grant lets the anonymous role write: whoever may act as it has not said who it is. What strangers send in \
          is written by a program that acts as an app role.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let grants = table.grants.iter().enumerate();
    grants
        .filter(|(_, grant)| conventions.roles.anonymous.as_deref() == Some(grant.role))
        .filter_map(|(i, grant)| {
            let mut wrong = grant.privileges.iter().map(|(privilege, _)| *privilege);
            let privilege = wrong.find(|it| *it != Privilege::Select)?.word();
            let role = grant.role;
            let fact = format!("anonymous role `{role}` is granted `{privilege}`");
            let allow = help::allow_table(RULE.name);
            let help = format!("grant it to an app role, or {allow}");
            Some(Problem::new(Place::Grant(i), fact).help(help))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said_in};
    use crate::{Grant, Privilege, Table};

    #[test]
    fn only_read() {
        let grant = |privilege| Grant {
            role: "stranger",
            privileges: match privilege {
                Privilege::Select => &[(Privilege::Select, &[])],
                _ => &[(Privilege::Insert, &[])],
            },
        };
        let grants = [grant(Privilege::Select), grant(Privilege::Insert)];
        let table = Table {
            grants: &grants,
            ..TABLE
        };
        assert_eq!(
            said_in("roles.anonymous = 'stranger'", "anonymous_grants", &table),
            [
                "Grant(1): anonymous role `stranger` is granted `insert`; grant it to an app role, \
              or allow it with `#[table(allow(anonymous_grants = \"reason\"))]`"
            ]
        );
        assert!(said_in("", "anonymous_grants", &table).is_empty());
    }
}
