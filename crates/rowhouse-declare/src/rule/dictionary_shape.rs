//! Rule `dictionary_shape`: a dictionary is the same for all.

use super::{Rule, help};
use crate::{Category, Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "dictionary_shape",
    doc: "A dictionary holds what is the same for all, so it is a global table. \
          What each tenant or user may change is a transactional table.",
    waivable: true,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    if table.category != Category::Dictionary || !table.tenancy.is_isolated() {
        return Vec::new();
    }
    let fact = format!("dictionary `{}` {}", table.name, table.tenancy.describe());
    let allow = help::allow_table(RULE.name);
    let help = format!("make it global, choose another category, or {allow}");
    vec![Problem::new(Place::Table, fact).help(help)]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{CONNECTIONS, TABLE, said};
    use crate::{Category, Table};

    #[test]
    fn is_global() {
        let category = Category::Dictionary;
        let table = Table {
            name: "d_providers",
            category,
            ..CONNECTIONS
        };
        assert_eq!(
            said("dictionary_shape", &table),
            [
                "Table: dictionary `d_providers` belongs to tenants; make it global, choose another category, \
              or allow it with `#[table(allow(dictionary_shape = \"reason\"))]`"
            ]
        );
        assert!(said("dictionary_shape", &Table { category, ..TABLE }).is_empty());
    }
}
