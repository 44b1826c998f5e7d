//! Rule `category_grants`: an app role only reads dictionaries and only appends to logs.

use super::{Rule, help};
use crate::{Category, Conventions, Place, Privilege, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "category_grants",
    doc: "No grant lets an app role write a dictionary, or change or delete what a log holds. \
          Another role, of an operator or a retention job, may.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let (is, forbidden) = match table.category {
        Category::Dictionary => (
            "dictionaries are read-only",
            &[Privilege::Insert, Privilege::Update, Privilege::Delete][..],
        ),
        Category::Log => (
            "logs are append-only",
            &[Privilege::Update, Privilege::Delete][..],
        ),
        Category::Transactional | Category::Relationship => return Vec::new(),
    };
    let grants = table.grants.iter().enumerate();
    grants
        .filter(|(_, grant)| conventions.roles.app.iter().any(|app| app == grant.role))
        .filter_map(|(i, grant)| {
            let mut wrong = grant.privileges.iter().map(|(privilege, _)| privilege);
            let privilege = wrong.find(|it| forbidden.contains(it))?.word();
            let role = grant.role;
            let fact = format!("app role `{role}` is granted `{privilege}`, but {is}");
            let allow = help::allow_table(RULE.name);
            let help = format!("grant it to a role of its own, or {allow}");
            Some(Problem::new(Place::Grant(i), fact).help(help))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, said};
    use crate::{Category, Grant, Privilege, Table};

    #[test]
    fn keeps_app_roles_from_changing_the_past() {
        let delete = |role| Grant {
            role,
            privileges: &[(Privilege::Insert, &[]), (Privilege::Delete, &[])],
        };
        let grants = [delete("authenticated"), delete("retention")];
        let table = Table {
            category: Category::Log,
            grants: &grants,
            ..TABLE
        };
        assert_eq!(
            said("category_grants", &table),
            [
                "Grant(0): app role `authenticated` is granted `delete`, but logs are append-only; grant it to a role \
              of its own, or allow it with `#[table(allow(category_grants = \"reason\"))]`"
            ]
        );
        let dictionary = Table {
            category: Category::Dictionary,
            ..table
        };
        assert_eq!(
            said("category_grants", &dictionary),
            [
                "Grant(0): app role `authenticated` is granted `insert`, but dictionaries are read-only; grant it to a \
              role of its own, or allow it with `#[table(allow(category_grants = \"reason\"))]`"
            ]
        );
    }
}
