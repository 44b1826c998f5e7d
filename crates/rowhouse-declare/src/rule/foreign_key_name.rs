//! Rule `foreign_key_name`: a name given to a foreign key is the one that the pattern makes.

use super::{Rule, help, list::about, named::is_sound};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "foreign_key_name",
    doc: "A foreign key has the name that the pattern makes of its table and the columns it is about; the tenant \
          column of a composite key is not among them.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let keys = table.foreign_keys.iter().enumerate();
    keys.filter(|(_, key)| key.explicit_name && is_sound(key.name))
        .filter_map(|(i, key)| {
            let right = conventions.foreign_key_name(table.name, &about(table, key.columns));
            let fact = format!("foreign key `{}` must be named `{right}`", key.name);
            let allow = help::allow_table(RULE.name);
            let problem = Problem::new(Place::ForeignKey(i), fact);
            (key.name != right).then(|| problem.help(format!("leave out `name`, or {allow}")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, foreign_key, said};
    use crate::{ForeignKey, Table};

    #[test]
    fn compares_a_given_name_with_the_pattern() {
        let to_agent = ForeignKey {
            name: "fk_agent",
            explicit_name: true,
            ..foreign_key(&["workspace_id", "agent_id"])
        };
        let table = Table {
            foreign_keys: &[
                to_agent,
                ForeignKey {
                    name: "t_connections_agent_id_fkey",
                    ..to_agent
                },
            ],
            ..CONNECTIONS
        };
        assert_eq!(
            said("foreign_key_name", &table),
            [
                "ForeignKey(0): foreign key `fk_agent` must be named `t_connections_agent_id_fkey`; leave out `name`, \
              or allow it with `#[table(allow(foreign_key_name = \"reason\"))]`"
            ]
        );
    }
}
