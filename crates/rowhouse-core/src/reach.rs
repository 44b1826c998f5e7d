//! What an object refers to, directly or through others.

use std::collections::BTreeSet;

use crate::Object;
use crate::model::{Dependencies, Name};

/// Every object that `from` refers to, at whatever depth.
pub fn reach<'a>(dependencies: &'a Dependencies, from: &Object) -> BTreeSet<&'a Object> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Object> = dependencies.get(from).into_iter().flatten().collect();
    while let Some(object) = open.pop() {
        if seen.insert(object) {
            open.extend(dependencies.get(object).into_iter().flatten());
        }
    }
    seen
}

/// The tables and views that a part of the table `of` refers to beyond what belongs to that table: others, and through
/// a function or a view also the table itself.
pub fn reach_beyond<'a>(
    dependencies: &'a Dependencies,
    part: &Object,
    of: &Name,
) -> BTreeSet<&'a Object> {
    let direct = dependencies.get(part).into_iter().flatten();
    let outer = direct.filter(|object| object.relation() != Some(of));
    outer
        .flat_map(|object| std::iter::once(object).chain(reach(dependencies, object)))
        .filter(|object| object.relation().is_some())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Signature;

    #[test]
    fn a_table_reaches_itself_through_a_function_only() {
        let table = Name::new("public", "t");
        let check = Object::Constraint(table.clone(), "check".into());
        let column = Object::Column(table.clone(), "c".into());
        let function = Object::Function(Signature {
            name: Name::new("public", "f"),
            arguments: String::new(),
        });
        let mut known = Dependencies::new();
        known.insert(check.clone(), [column.clone(), function.clone()].into());
        assert_eq!(reach_beyond(&known, &check, &table), BTreeSet::new());
        known.insert(function.clone(), [column.clone()].into());
        assert_eq!(reach_beyond(&known, &check, &table), [&column].into());
        assert_eq!(reach(&known, &check), [&column, &function].into());
    }
}
