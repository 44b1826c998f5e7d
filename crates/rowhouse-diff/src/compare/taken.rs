//! Keys that a table has of its own, and that PostgreSQL would take for parts of keys of the parent it comes to.

use rowhouse_core::model::{Ident, Model, Name};
use rowhouse_core::{Effect, Object};

use super::Sides;

/// The keys that must not be there while the table is attached, and come after that: PostgreSQL takes the first index
/// that fits for the part of the parent's key, where another one is wanted.
pub(super) fn keys(now: &Model, want: &Model, name: &Name) -> Vec<Object> {
    let (Some(old), Some(new)) = (now.tables.get(name), want.tables.get(name)) else {
        return Vec::new();
    };
    let parent = new.partition_of.as_ref().map(|it| &it.parent);
    if parent.is_none() || parent == old.partition_of.as_ref().map(|it| &it.parent) {
        return Vec::new();
    }
    let fits = |columns: &Vec<Ident>| {
        let parts = new.inherited.constraints.values().map(|it| &it.constraint);
        parts
            .filter(|it| it.kind.is_key())
            .any(|it| it.columns == *columns)
    };
    let own = new.constraints.iter();
    let own = own.filter(|(_, key)| key.kind.is_key() && fits(&key.columns));
    own.map(|(it, _)| Object::Constraint(name.clone(), it.clone()))
        .collect()
}

/// What must have happened before such a key comes.
pub(super) fn before(sides: &Sides<'_>, name: &Name, it: &Ident) -> Option<(Effect, Object)> {
    let key = Object::Constraint(name.clone(), it.clone());
    let table = sides.want.tables.get(name)?;
    let parent = &table.partition_of.as_ref()?.parent;
    let taken = keys(sides.now, sides.want, name).contains(&key);
    taken.then(|| (Effect::Create, Object::Parent(name.clone(), parent.clone())))
}
