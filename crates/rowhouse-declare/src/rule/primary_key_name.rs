//! Rule `primary_key_name`: a name given to a primary key is the one that the pattern makes.

use super::{Rule, help, named::is_sound};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "primary_key_name",
    doc: "A primary key has the name that the pattern makes of its table. \
          It is also the name of an index, which plans and error messages show.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let Some(key) = table
        .primary_key
        .filter(|key| key.explicit_name && is_sound(key.name))
    else {
        return Vec::new();
    };
    let right = conventions.primary_key_name(table.name);
    if key.name == right {
        return Vec::new();
    }
    let fact = format!("primary key `{}` must be named `{right}`", key.name);
    let allow = help::allow_table(RULE.name);
    vec![Problem::new(Place::PrimaryKey, fact).help(format!("leave out `name`, or {allow}"))]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{KEY, TABLE, said};
    use crate::{PrimaryKey, Table};

    #[test]
    fn compares_a_given_name_with_the_pattern() {
        let key = PrimaryKey {
            name: "pk_users",
            explicit_name: true,
            ..KEY
        };
        let table = Table {
            primary_key: Some(key),
            ..TABLE
        };
        assert_eq!(
            said("primary_key_name", &table),
            [
                "PrimaryKey: primary key `pk_users` must be named `t_users_pkey`; leave out `name`, \
              or allow it with `#[table(allow(primary_key_name = \"reason\"))]`"
            ]
        );
        assert!(said("primary_key_name", &TABLE).is_empty());
    }
}
