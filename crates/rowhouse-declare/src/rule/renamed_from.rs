//! Rule `renamed_from`: the former name of something is a name that it no longer has.

use super::{Rule, list::position};
use crate::{Conventions, Place, Problem, Table};

pub(super) const RULE: Rule = Rule {
    name: "renamed_from",
    doc: "`renamed_from` tells a name that nothing in the table has any more; else a diff could not tell a rename from \
          two objects.",
    waivable: false,
    check,
};

fn check(table: &Table<'_>, _: &Conventions) -> Vec<Problem> {
    let mut problems = Vec::new();
    if table.renamed_from == Some(table.name) {
        let fact = format!("table `{}` is renamed from its own name", table.name);
        problems.push(Problem::new(Place::Table, fact).help("leave out `renamed_from`"));
    }
    for (i, column) in table.columns.iter().enumerate() {
        let Some(before) = column.renamed_from else {
            continue;
        };
        let place = Place::Column(i);
        if before == column.name {
            let fact = format!("column `{before}` is renamed from its own name");
            problems.push(Problem::new(place, fact).help("leave out `renamed_from`"));
        } else if position(table, before).is_some() {
            let name = column.name;
            let fact = format!("column `{name}` is renamed from `{before}`, which still exists");
            let help = "remove that column, or leave out `renamed_from`";
            problems.push(Problem::new(place, fact).help(help));
        } else if table.columns[..i]
            .iter()
            .any(|earlier| earlier.renamed_from == Some(before))
        {
            let fact = format!("two columns are renamed from `{before}`");
            problems.push(Problem::new(place, fact).help("only one of them can have been it"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TABLE, column, said};
    use crate::{Builtin, Column, Table};

    #[test]
    fn is_a_name_of_the_past() {
        let from = |before, name| Column {
            renamed_from: Some(before),
            ..column(name, Builtin::Text)
        };
        let columns = [
            from("label", "label"),
            from("label", "title"),
            from("old", "new"),
            from("old", "newer"),
        ];
        let table = Table {
            renamed_from: Some("t_users"),
            columns: &columns,
            ..TABLE
        };
        assert_eq!(
            said("renamed_from", &table),
            [
                "Table: table `t_users` is renamed from its own name; leave out `renamed_from`",
                "Column(0): column `label` is renamed from its own name; leave out `renamed_from`",
                "Column(1): column `title` is renamed from `label`, which still exists; \
                 remove that column, or leave out `renamed_from`",
                "Column(3): two columns are renamed from `old`; only one of them can have been it",
            ]
        );
    }
}
