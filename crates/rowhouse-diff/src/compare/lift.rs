//! `NOT NULL` of a family of tables, whose constraint has not the same name in all of them.
//!
//! PostgreSQL 18 writes the constraints of the whole family anew when a column gets another type, and stumbles over one
//! that a child has of its own under another name; nor does it rename the parent's then. So the parent's goes before,
//! which leaves the children theirs, and comes back afterwards.

use std::collections::BTreeSet;

use rowhouse_core::model::{Column, Ident, Model, Name, NotNull, Origin, Table};
use rowhouse_core::{Effect, Object, sql};

use super::{Sides, family, not_null};
use crate::carry::descendants;
use crate::{Change, Lock, Step};

/// What the constraint must make way for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// Another type: what children have of the parent alone, they get again under whatever name.
    Type,
    /// Another name, with another type or without.
    Name,
}

/// Whether the constraint of the column has another name in a table below the one where it is its parent's.
pub(super) fn is_split(
    now: &Model,
    want: &Model,
    name: &Name,
    column: &Ident,
    makes_way: For,
) -> bool {
    let splits = now.major.is_some_and(|it| it >= 18);
    let holds = || {
        let table = now.tables.get(name);
        table
            .and_then(|it| it.column(column))
            .is_some_and(|it| it.not_null)
    };
    splits && holds() && !above(now, want, name, column, makes_way).is_empty()
}

/// The primary keys that hold fast to `NOT NULL` where it must be lifted.
pub(super) fn keys_in_the_way(
    now: &Model,
    want: &Model,
    name: &Name,
    column: &Ident,
    makes_way: For,
) -> Vec<Object> {
    if is_split(now, want, name, column, makes_way) {
        not_null::keys_over(now, name, column)
    } else {
        Vec::new()
    }
}

/// Lifts `NOT NULL` from the table, and from those below it that have children in turn.
pub(super) fn lift(
    change: Change,
    sides: &Sides<'_>,
    name: &Name,
    column: &Ident,
    makes_way: For,
) -> Change {
    let object = Object::Column(name.clone(), column.clone());
    let keys = not_null::keys_over(sides.now, name, column).into_iter();
    let keys: Vec<_> = keys.map(|it| (Effect::Drop, it)).collect();
    let tables = from_the_top(sides, name, column, makes_way);
    change.steps(tables.into_iter().map(|table| {
        let drop = Step::new(sql::column::set_not_null(&table, column, false));
        let drop = drop.lock(Lock::AccessExclusive).after(keys.clone());
        drop.together(&object)
    }))
}

/// What is wanted of `NOT NULL` after [`lift`].
pub(super) fn settle(
    change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Column,
    want: &Column,
    makes_way: For,
) -> Change {
    if !want.not_null {
        return not_null::note(change, now, want);
    }
    let change = if not_null::renames(name, now, want) {
        not_null::note_name(change, name, now, want)
    } else {
        change
    };
    lower(change, sides, name, want, makes_way)
}

/// Gives back what [`lift`] took: first to the last, since a parent's constraint would come to its children under its
/// own name.
fn lower(
    mut change: Change,
    sides: &Sides<'_>,
    name: &Name,
    column: &Column,
    makes_way: For,
) -> Change {
    let object = Object::Column(name.clone(), column.name.clone());
    let mut tables = from_the_top(sides, name, &column.name, makes_way);
    tables.retain(|it| it != name);
    for table in tables.iter().rev() {
        let named = NotNull {
            name: called(sides.now, table, &column.name),
            no_inherit: false,
            validated: true,
            comment: None,
        };
        let lowered = Column {
            not_null_constraint: Some(named),
            ..column.clone()
        };
        let add = Step::new(sql::column::add_not_null(table, &lowered));
        change = change.step(add.lock(Lock::AccessExclusive).long().together(&object));
    }
    not_null::add(change, name, column)
}

/// The table and those of [`above`] that are below it, parents before children.
fn from_the_top(sides: &Sides<'_>, name: &Name, column: &Ident, makes_way: For) -> Vec<Name> {
    let tables = above(sides.now, sides.want, name, column, makes_way);
    let all = family::parents_first(sides.now, sides.want).into_iter();
    all.filter(|it| it == name || tables.contains(it)).collect()
}

/// The tables of a family that have a child whose constraint is called otherwise than their own.
fn above(now: &Model, want: &Model, name: &Name, column: &Ident, makes_way: For) -> BTreeSet<Name> {
    let mut family = descendants(now, |it| it == name);
    family.insert(name.clone());
    let mut above = BTreeSet::new();
    for child in family.iter().filter(|it| *it != name) {
        let stays = |it: &Name| {
            let wanted = want.tables.get(child);
            family.contains(it) && wanted.is_some_and(|child| child.parents().any(|of| of == it))
        };
        let table = now.tables.get(child);
        let part = table.and_then(|it| it.inherited.not_null.get(column));
        if makes_way == For::Type && part.is_none_or(|it| it.origin != Origin::Merged) {
            continue;
        }
        let parents = table.into_iter().flat_map(Table::parents);
        let differs =
            |it: &&Name| stays(it) && called(now, it, column) != called(now, child, column);
        above.extend(parents.filter(differs).cloned());
    }
    above
}

/// What the constraint behind `NOT NULL` of a table's column is called, whosever it is.
fn called(model: &Model, name: &Name, column: &Ident) -> Option<Ident> {
    let table = model.tables.get(name)?;
    let own = table.column(column).filter(|it| it.not_null)?;
    let inherited = table.inherited.not_null.get(column);
    let it = match (inherited, &own.not_null_constraint) {
        (Some(inherited), _) => &inherited.constraint,
        (None, Some(own)) => own,
        (None, None) => &NotNull::PLAIN,
    };
    Some(it.name_in(&name.name, column))
}
