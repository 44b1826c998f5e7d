//! Rule `check_name`: a name given to a check is the one that the pattern makes.

use super::{Rule, help, named::is_sound};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "check_name",
    doc: "A check has the name that the pattern makes of its table and its column, or of its label where it is about \
          several columns.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, conventions: &Conventions) -> Vec<Problem> {
    let checks = table.checks.iter().enumerate();
    checks
        .filter(|(_, check)| check.explicit_name && is_sound(check.name))
        .filter_map(|(i, check)| {
            let right = conventions.check_name(table.name, check.subject);
            let fact = format!("check `{}` must be named `{right}`", check.name);
            let allow = help::allow_table(RULE.name);
            let problem = Problem::new(Place::Check(i), fact);
            (check.name != right).then(|| problem.help(format!("leave out `name`, or {allow}")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, check, said};
    use crate::{Check, Table};

    #[test]
    fn compares_a_given_name_with_the_pattern() {
        let positive = Check {
            name: "rate_is_positive",
            explicit_name: true,
            ..check("rate_limit", "rate_limit > 0")
        };
        let table = Table {
            checks: &[
                positive,
                Check {
                    name: "t_users_rate_limit_check",
                    ..positive
                },
            ],
            ..TABLE
        };
        assert_eq!(
            said("check_name", &table),
            [
                "Check(0): check `rate_is_positive` must be named `t_users_rate_limit_check`; leave out `name`, \
              or allow it with `#[table(allow(check_name = \"reason\"))]`"
            ]
        );
    }
}
