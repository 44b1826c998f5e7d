//! Who is a child of whom, and what of it is its parent's.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ConstraintKind, Ident, Model, Name, Origin, Table};
use crate::{Effect, Object};

/// The children of each table.
#[derive(Default)]
pub(super) struct Children<'a>(BTreeMap<&'a Name, Vec<(&'a Name, &'a Table)>>);

impl<'a> Children<'a> {
    pub(super) fn of(model: &'a Model, counts: impl Fn(&Name) -> bool) -> Self {
        let mut all: BTreeMap<&Name, Vec<(&Name, &Table)>> = BTreeMap::new();
        for (name, table) in model.tables.iter().filter(|(name, _)| counts(name)) {
            for parent in table.parents() {
                all.entry(parent).or_default().push((name, table));
            }
        }
        Self(all)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn children(&self, of: &Name) -> impl Iterator<Item = &(&'a Name, &'a Table)> {
        self.0.get(of).into_iter().flatten()
    }

    /// The children, their children, and so on.
    pub(super) fn descendants(&self, of: &Name) -> BTreeSet<&'a Name> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&Name> = vec![of];
        while let Some(next) = open.pop() {
            for (child, _) in self.children(next) {
                if found.insert(*child) {
                    open.push(child);
                }
            }
        }
        found
    }

    /// The ties to children that `later` does not have.
    pub(super) fn leaving<'b>(
        &'b self,
        later: &'b Self,
        of: &'b Name,
    ) -> impl Iterator<Item = Object> + 'b {
        let gone = |child: &&Name| !later.children(of).any(|(it, _)| it == child);
        let children = self.children(of).map(|(child, _)| *child).filter(gone);
        children.map(|child| Object::Parent(child.clone(), of.clone()))
    }

    /// Whether something of the children leans on what they have of this column, and would not go along with it.
    pub(super) fn lean_on(&self, model: &Model, object: &Object) -> bool {
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

    /// The tables below that have something of that name themselves, or a primary key where the parent gets one, each with
    /// its parent.
    pub(super) fn taking(&self, of: &Name, name: &Ident, primary: bool) -> Vec<(&'a Name, Name)> {
        let mut found = Vec::new();
        for (child, table) in self.children(of) {
            let constraint = table.constraints.contains_key(name)
                || table.inherited.constraints.contains_key(name);
            let mut keys = table.constraints.values();
            let key = primary && keys.any(|it| it.kind == ConstraintKind::PrimaryKey);
            let trigger = table.triggers.contains_key(name);
            if constraint || key || trigger || table.column(name).is_some() {
                found.push((*child, of.clone()));
            }
            found.extend(self.taking(child, name, primary));
        }
        found
    }

    /// Collects what children have of the object, and their children of that.
    pub(super) fn below(&self, object: &Object, effect: Effect, found: &mut BTreeSet<Object>) {
        let Some(table) = object.table() else { return };
        for (child, it) in self.children(table) {
            for part in parts(object, effect, child, it) {
                if found.insert(part.clone()) {
                    self.below(&part, effect, found);
                }
            }
        }
    }
}

/// What the child has of the object. A column that is the child's own, too, does not go with the parent's.
fn parts(object: &Object, effect: Effect, child: &Name, table: &Table) -> Vec<Object> {
    let has = |column: &Ident| {
        let column = table.column(column);
        column.is_some_and(|it| it.origin != Origin::Own)
    };
    let goes = |column: &Ident| {
        let column = table.column(column);
        effect != Effect::Drop || column.is_some_and(|it| it.origin != Origin::Merged)
    };
    match object {
        Object::Column(_, column) if has(column) && goes(column) => {
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
