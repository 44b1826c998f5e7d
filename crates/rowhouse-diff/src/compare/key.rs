//! Primary and unique keys, whose index is built beside the traffic before it becomes the key.

use rowhouse_core::model::{Constraint, ConstraintKind, Ident, Index, Name};
use rowhouse_core::{Fragment, Object, sql};

use super::Sides;
use super::constraint::same;
use crate::{Change, Lock, Step};

/// Whether the key's definition is its columns and nothing else, so that an index built beforehand can become it.
pub(super) fn is_plain(constraint: &Constraint) -> bool {
    matches!(
        constraint.kind,
        ConstraintKind::PrimaryKey | ConstraintKind::Unique
    ) && constraint.definition.as_str().ends_with(')')
        && !constraint.definition.as_str().contains(" INCLUDE ")
        && !constraint.definition.as_str().contains(" NULLS ")
        && !constraint.definition.as_str().contains("WITHOUT OVERLAPS")
}

/// Builds the index under the name `built`, and makes it the key.
pub(super) fn add(
    change: Change,
    sides: &Sides<'_>,
    name: &Name,
    it: &Ident,
    want: &Constraint,
    built: &Ident,
) -> Change {
    let attach = Step::new(sql::constraint::add_using_index(name, it, want, built))
        .lock(Lock::AccessExclusive);
    if prebuilt(sides, name, built, want) {
        return change.step(attach);
    }
    let index = Index {
        unique: true,
        definition: index(want),
        columns: want.columns.clone(),
        valid: true,
        comment: None,
    };
    let create = Step::new(sql::index::create(name, built, &index, true))
        .outside()
        .long();
    change
        .step(create.lock(Lock::ShareUpdateExclusive))
        .step(attach)
}

/// Whether a live index that nobody wants is one that [`add`] makes a key of: an interrupted run left it behind.
pub(super) fn claims(sides: &Sides<'_>, name: &Name, index: &Ident) -> bool {
    let tables = sides.now.tables.get(name).zip(sides.want.tables.get(name));
    let Some((now, want)) = tables else {
        return false;
    };
    want.constraints.iter().any(|(it, constraint)| {
        let built = match now.constraints.get(it) {
            Some(old) if same(old, constraint) => return false,
            Some(_) => sql::index::successor(it),
            None => it.clone(),
        };
        let object = Object::Constraint(name.clone(), it.clone());
        is_plain(constraint)
            && built == *index
            && !sides.in_the_way(&object)
            && prebuilt(sides, name, &built, constraint)
    })
}

/// Whether the index of a key is there already.
fn prebuilt(sides: &Sides<'_>, name: &Name, built: &Ident, want: &Constraint) -> bool {
    let table = sides.now.tables.get(name);
    let found = table.and_then(|it| it.indexes.get(built));
    let bare = |text: &Fragment| text.as_str().replace('"', "");
    found.is_some_and(|it| it.valid && it.unique && bare(&it.definition) == bare(&index(want)))
}

/// The index that carries a plain key.
fn index(constraint: &Constraint) -> Fragment {
    sql::Writer::new("USING btree")
        .idents(&constraint.columns)
        .into_fragment()
}
