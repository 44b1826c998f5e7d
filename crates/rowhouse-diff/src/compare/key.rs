//! Primary and unique keys, whose index is built beside the traffic before it becomes the key.

use rowhouse_core::model::{Constraint, Ident, Index, Name};
use rowhouse_core::{Object, sql};

use super::constraint::same;
use super::{Sides, index};
use crate::{Lock, Step};

/// Builds the index under the name `built`, and makes it the key.
pub(super) fn add(
    sides: &Sides<'_>,
    name: &Name,
    it: &Ident,
    want: &Constraint,
    index: &Index,
    built: &Ident,
) -> Vec<Step> {
    let attach = Step::new(sql::constraint::add_using_index(name, it, want, built))
        .lock(Lock::AccessExclusive);
    if prebuilt(sides, name, built, index) {
        return vec![attach];
    }
    let create = sql::index::create(name, built, index, true);
    let create = Step::new(create.becoming(Object::Constraint(name.clone(), it.clone())))
        .outside()
        .long()
        .lock(Lock::ShareUpdateExclusive);
    vec![create, attach]
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
        built == *index
            && !sides.in_the_way(&object)
            && !sides.is_partitioned(name)
            && sql::constraint::index(constraint)
                .is_some_and(|index| prebuilt(sides, name, &built, &index))
    })
}

/// Whether the index of a key is there already.
fn prebuilt(sides: &Sides<'_>, name: &Name, built: &Ident, wanted: &Index) -> bool {
    let table = sides.now.tables.get(name);
    let found = table.and_then(|it| it.indexes.get(built));
    found.is_some_and(|it| it.valid && index::same(it, wanted))
}
