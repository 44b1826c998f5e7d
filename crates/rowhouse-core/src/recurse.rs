//! What a statement on a table does to the tables that are its partitions, or inherit from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Ident, Model, Name, Origin, Table};
use crate::{Effect, Object, Statement, Unsettles, sql};

/// Adds to each statement the objects of children that it creates, alters or drops along with its own: `now` says what
/// was there, `want` what will be. A child that leaves does so before its old parent is changed; one that is new comes
/// when its parent has its final form. Where nothing was there, `now` is `None`, and children may come before what their
/// parent gets in the end.
pub fn recurse<'a>(
    statements: impl Iterator<Item = &'a mut Statement>,
    now: Option<&Model>,
    want: &Model,
) {
    let mut statements: Vec<&mut Statement> = statements.collect();
    let rebuilt: BTreeSet<Name> = statements
        .iter()
        .filter_map(|it| match (&it.object, it.effect) {
            (Object::Table(name), Effect::Drop) => Some(name.clone()),
            _ => None,
        })
        .collect();
    let nothing = Model::default();
    let from_nothing = now.is_none();
    let now = now.unwrap_or(&nothing);
    let stays = |name: &Name| {
        want.tables.contains_key(name)
            && (from_nothing || now.tables.contains_key(name) && !rebuilt.contains(name))
    };
    let live = now;
    let goes = |name: &Name| !want.tables.contains_key(name) || rebuilt.contains(name);
    let old = Children::of(now, |_| true);
    let kept = Children::of(now, |name| !rebuilt.contains(name));
    let leaving = Children::of(now, stays);
    let going = Children::of(now, goes);
    let dropped: BTreeSet<Object> = statements
        .iter()
        .filter(|it| it.effect == Effect::Drop && matches!(it.object, Object::Column(..)))
        .map(|it| it.object.clone())
        .collect();
    let (now, want) = (old, Children::of(want, stays));
    if now.0.is_empty() && want.0.is_empty() {
        return;
    }
    for statement in statements.iter_mut().filter(|it| !it.is_remark) {
        let sides: &[&Children<'_>] = match statement.effect {
            Effect::Create => &[&want],
            Effect::Alter if from_nothing => &[],
            Effect::Alter => &[&kept, &want],
            Effect::Drop => &[&now],
        };
        let own: Vec<Object> = std::iter::once(&statement.object)
            .chain(&statement.along)
            .cloned()
            .collect();
        let mut along = BTreeSet::new();
        // A table has no children when it is created, and none any more when it is dropped.
        let whole = matches!(statement.object, Object::Table(_));
        for side in sides
            .iter()
            .filter(|_| !whole || statement.effect == Effect::Alter)
        {
            for object in &own {
                side.below(object, &mut along);
            }
        }
        if statement.effect == Effect::Create {
            // A column that a child has already joins its parent's, once it is like it.
            let joins = |it: &Object| is_column_of(live, it) && !dropped.contains(it);
            let (joining, created) = along.into_iter().partition(joins);
            let joining: BTreeSet<Object> = joining;
            let ties = joining.into_iter().map(|it| (Effect::Alter, it));
            statement.after.extend(ties);
            along = created;
        }
        if statement.effect == Effect::Drop {
            let keys: Vec<Object> = along.iter().filter_map(|it| key_index(live, it)).collect();
            along.extend(keys);
        }
        for object in along {
            if !own.contains(&object) {
                statement.along.push(object);
            }
        }
        // A partition cannot leave before a foreign key that references the table it leaves is gone.
        let holds = statement.effect == Effect::Drop && references_itself(live, &statement.object);
        let all = std::iter::once(&statement.object).chain(&statement.along);
        let tables: BTreeSet<Name> = all.filter_map(Object::table).cloned().collect();
        for table in tables.iter().filter(|_| !holds) {
            let ties = leaving.leaving(&want, table);
            statement.after.extend(ties.map(|it| (Effect::Drop, it)));
        }
        // What a column's new type, or its end, would break in a child that goes need not be kept whole.
        let breaks = match statement.effect {
            Effect::Create => false,
            Effect::Alter => statement.unsettles != Unsettles::Nothing,
            Effect::Drop => going.lean_on(live, &statement.object),
        };
        if breaks && matches!(statement.object, Object::Column(..)) {
            let ties = tables.iter().flat_map(|it| going.leaving(&want, it));
            statement.after.extend(ties.map(|it| (Effect::Drop, it)));
        }
        // Nor need it make room for what the parent gets.
        if statement.effect == Effect::Create
            && let Object::Constraint(table, name)
            | Object::Column(table, name)
            | Object::Trigger(table, name) = &statement.object
        {
            for (child, parent) in now.taking(table, name) {
                if going.children(&parent).any(|(it, _)| *it == child) {
                    let tie = Object::Parent(child.clone(), parent);
                    statement.after.push((Effect::Drop, tie));
                }
            }
        }
    }
}

/// Whether the model has the object, and that is a column.
fn is_column_of(model: &Model, object: &Object) -> bool {
    let Object::Column(table, name) = object else {
        return false;
    };
    let table = model.tables.get(table);
    table.is_some_and(|it| it.column(name).is_some())
}

/// The index of a key that a table has of its parent, which goes with it: its name is free then.
fn key_index(model: &Model, object: &Object) -> Option<Object> {
    let Object::Constraint(table, name) = object else {
        return None;
    };
    let part = model.tables.get(table)?.inherited.constraints.get(name)?;
    sql::constraint::index_of(table, name, &part.constraint)
}

/// Whether it is a foreign key that references its own table, or one above it.
fn references_itself(model: &Model, object: &Object) -> bool {
    let Object::Constraint(table, name) = object else {
        return false;
    };
    let of = model.tables.get(table);
    let target = of.and_then(|it| it.constraints.get(name)?.references.as_ref());
    let Some((target, _)) = target else {
        return false;
    };
    let mut open = vec![table];
    while let Some(next) = open.pop() {
        if next == target {
            return true;
        }
        open.extend(model.tables.get(next).into_iter().flat_map(Table::parents));
    }
    false
}

/// The children of each table.
struct Children<'a>(BTreeMap<&'a Name, Vec<(&'a Name, &'a Table)>>);

impl<'a> Children<'a> {
    fn of(model: &'a Model, counts: impl Fn(&Name) -> bool) -> Self {
        let mut all: BTreeMap<&Name, Vec<(&Name, &Table)>> = BTreeMap::new();
        for (name, table) in model.tables.iter().filter(|(name, _)| counts(name)) {
            for parent in table.parents() {
                all.entry(parent).or_default().push((name, table));
            }
        }
        Self(all)
    }

    fn children(&self, of: &Name) -> impl Iterator<Item = &(&'a Name, &'a Table)> {
        self.0.get(of).into_iter().flatten()
    }

    /// The ties to children that `later` does not have.
    fn leaving<'b>(&'b self, later: &'b Self, of: &'b Name) -> impl Iterator<Item = Object> + 'b {
        let gone = |child: &&Name| !later.children(of).any(|(it, _)| it == child);
        let children = self.children(of).map(|(child, _)| *child).filter(gone);
        children.map(|child| Object::Parent(child.clone(), of.clone()))
    }

    /// Whether something of the children leans on what they have of this column, and would not go along with it.
    fn lean_on(&self, model: &Model, object: &Object) -> bool {
        let Object::Column(table, name) = object else {
            return false;
        };
        self.children(table).any(|(child, _)| {
            let own = Object::Column((*child).clone(), name.clone());
            let mut users = model.dependencies.iter().filter(|(user, refers)| {
                let carried = matches!(
                    user,
                    Object::Constraint(..) | Object::Index(..) | Object::Default(..)
                );
                !carried && user.table() == Some(*child) && refers.contains(&own)
            });
            users.next().is_some()
        })
    }

    /// The tables below that have something of that name themselves, each with its parent.
    fn taking(&self, of: &Name, name: &Ident) -> Vec<(&'a Name, Name)> {
        let mut found = Vec::new();
        for (child, table) in self.children(of) {
            let constraint = table.constraints.contains_key(name)
                || table.inherited.constraints.contains_key(name);
            let trigger = table.triggers.contains_key(name);
            if constraint || trigger || table.column(name).is_some() {
                found.push((*child, of.clone()));
            }
            found.extend(self.taking(child, name));
        }
        found
    }

    /// Collects what children have of the object, and their children of that.
    fn below(&self, object: &Object, found: &mut BTreeSet<Object>) {
        let Some(table) = object.table() else { return };
        for (child, it) in self.children(table) {
            for part in parts(object, child, it) {
                if found.insert(part.clone()) {
                    self.below(&part, found);
                }
            }
        }
    }
}

fn parts(object: &Object, child: &Name, table: &Table) -> Vec<Object> {
    let has = |column: &Ident| {
        let column = table.column(column);
        column.is_some_and(|it| it.origin != Origin::Own)
    };
    match object {
        Object::Column(_, column) if has(column) => {
            vec![Object::Column(child.clone(), column.clone())]
        }
        Object::Default(_, column) if has(column) => {
            vec![Object::Default(child.clone(), column.clone())]
        }
        Object::Constraint(_, name) => {
            let all = table.inherited.constraints.iter();
            all.filter(|(_, it)| it.parent == *name)
                .map(|(it, _)| Object::Constraint(child.clone(), it.clone()))
                .collect()
        }
        Object::Index(_, name) => {
            let all = table.inherited.indexes.iter();
            all.filter(|(_, it)| it.parent == *name)
                .map(|(it, _)| Object::Index(child.clone(), it.clone()))
                .collect()
        }
        // Those for each row are every partition's, too.
        Object::Trigger(_, name) if table.partition_of.is_some() => {
            vec![Object::Trigger(child.clone(), name.clone())]
        }
        _ => Vec::new(),
    }
}
