//! What a table and the tables above and below it wait for.

use std::collections::BTreeSet;

use rowhouse_core::model::{Model, Name, Table};
use rowhouse_core::{Effect, Object, Statement};

/// The tables below that get another owner: what is done to them with their parent waits for that.
pub(super) fn adopted(now: &Model, want: &Model, name: &Name) -> Vec<(Effect, Object)> {
    let mut all = Vec::new();
    for (child, table) in &now.tables {
        if !table.parents().any(|it| it == name) {
            continue;
        }
        let wanted = want.tables.get(child).and_then(|it| it.owner.as_ref());
        if wanted.is_some_and(|it| table.owner.as_ref() != Some(it)) {
            all.push((Effect::Alter, Object::Table(child.clone())));
        }
        all.extend(adopted(now, want, child));
    }
    all
}

/// What is set on a table itself, such as its owner, is no matter of its parents: it need not wait for them.
pub(super) fn stands_alone(now: &Model, statement: &mut Statement) {
    let (Effect::Alter, Object::Table(name)) = (statement.effect, &statement.object) else {
        return;
    };
    let mut ancestors: BTreeSet<&Name> = BTreeSet::new();
    let mut open: Vec<&Name> = vec![name];
    while let Some(next) = open.pop() {
        let parents = now.tables.get(next).into_iter().flat_map(Table::parents);
        open.extend(parents.filter(|it| ancestors.insert(it)));
    }
    let above = |it: &Object| it.table().is_some_and(|it| ancestors.contains(it));
    statement.needs.retain(|it| !above(it));
}
