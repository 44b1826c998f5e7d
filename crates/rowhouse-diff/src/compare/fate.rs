//! What becomes of the live side's objects, as far as it touches the objects that refer to them.
//!
//! PostgreSQL refuses to change the type of a column under a policy, and to drop what something refers to. So what
//! is in the way steps aside: it is dropped first and created again, and so is what refers to it in turn.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::Object;
use rowhouse_core::model::{ConstraintKind, Ident, Model, Name, Table};

use super::{column, constraint, enumeration, index};

/// What becomes of an object that others refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// It stays, with another type that holds the same values in the same form.
    Widened,
    /// It stays, with another type.
    Retyped,
    /// It is dropped.
    Gone,
    /// It is dropped and created again.
    Rebuilt,
}

/// The fates of all objects that do not simply stay.
#[derive(Debug, Default)]
pub(super) struct Fates {
    fates: BTreeMap<Object, Fate>,
    in_the_way: BTreeSet<Object>,
}

impl Fates {
    /// Follows what differs to whatever refers to it, and on.
    pub(super) fn new(now: &Model, want: &Model) -> Self {
        let mut fates = Self::default();
        fates.seed(now, want);
        let mut referrers: BTreeMap<&Object, BTreeSet<&Object>> = BTreeMap::new();
        for (object, refers) in &now.dependencies {
            for to in refers {
                referrers.entry(to).or_default().insert(object);
            }
        }
        let mut open: Vec<Object> = fates.fates.keys().cloned().collect();
        while let Some(object) = open.pop() {
            let Some(fate) = fates.of(&object) else {
                continue;
            };
            for referrer in referrers.get(&object).into_iter().flatten() {
                let next = follow(now, want, &object, fate, referrer);
                if next == Some(Fate::Rebuilt) {
                    fates.in_the_way.insert((*referrer).clone());
                }
                if next > fates.of(referrer) {
                    let next = next.map(|it| ((*referrer).clone(), it));
                    fates.fates.extend(next);
                    open.push((*referrer).clone());
                }
            }
        }
        fates
    }

    /// What becomes of the object; `None` if it stays.
    pub(super) fn of(&self, object: &Object) -> Option<Fate> {
        self.fates.get(object).copied()
    }

    /// Whether the object must step aside for others, whatever becomes of it by itself.
    pub(super) fn in_the_way(&self, object: &Object) -> bool {
        self.in_the_way.contains(object)
    }

    fn set(&mut self, object: Object, fate: Fate) {
        self.fates.insert(object, fate);
    }

    fn seed(&mut self, now: &Model, want: &Model) {
        for (name, it) in &now.enums {
            match want.enums.get(name) {
                None => self.set(Object::Enum(name.clone()), Fate::Gone),
                Some(wanted) if enumeration::rebuilds(it, wanted) => {
                    self.set(Object::Enum(name.clone()), Fate::Rebuilt);
                }
                Some(_) => {}
            }
        }
        for signature in now.functions.keys() {
            if !want.functions.contains_key(signature) {
                self.set(Object::Function(signature.clone()), Fate::Gone);
            }
        }
        for (name, table) in &now.tables {
            match want.tables.get(name) {
                None => {
                    self.set(Object::Table(name.clone()), Fate::Gone);
                    for column in &table.columns {
                        let object = Object::Column(name.clone(), column.name.clone());
                        self.set(object, Fate::Gone);
                    }
                }
                Some(wanted) => self.seed_table(name, table, wanted),
            }
        }
    }

    fn seed_table(&mut self, name: &Name, now: &Table, want: &Table) {
        for column in &now.columns {
            if let Some(fate) = column::fate(column, want.column(&column.name)) {
                let object = Object::Column(name.clone(), column.name.clone());
                self.set(object, fate);
            }
        }
        for (it, constraint) in &now.constraints {
            if let Some(fate) = constraint::fate(it, constraint, want) {
                let object = Object::Constraint(name.clone(), it.clone());
                self.set(object, fate);
            }
        }
        for (it, index) in &now.indexes {
            if let Some(fate) = index::fate(it, index, &want.indexes) {
                self.set(Object::Index(name.clone(), it.clone()), fate);
            }
        }
    }
}

/// What the fate of an object means for one that refers to it.
fn follow(
    now: &Model,
    want: &Model,
    object: &Object,
    fate: Fate,
    referrer: &Object,
) -> Option<Fate> {
    let of_column = matches!(object, Object::Column(..)) && fate < Fate::Gone;
    // What refers to something that goes either goes too, or is altered so that it no longer does: in time, since
    // what is altered comes before what is dropped. It steps aside only where its text stays as it is.
    let steps_aside = |same: bool| (fate != Fate::Gone || same).then_some(Fate::Rebuilt);
    match referrer {
        Object::Policy(table, name) => {
            let policy = |model: &Model| model.tables.get(table)?.policies.get(name).cloned();
            steps_aside(policy(now) == policy(want))
        }
        Object::Default(table, name) => steps_aside({
            let default = |model: &Model| Some(column_of(model, table, name)?.default.clone());
            default(now) == default(want)
        }),
        Object::Column(table, name) => follow_to_column(now, want, object, fate, (table, name)),
        Object::Constraint(table, name) => {
            let constraint = now.tables.get(table)?.constraints.get(name)?;
            match constraint.kind {
                // A foreign key is carried by one column at a time, and then fits neither the old nor the new pair.
                ConstraintKind::ForeignKey => (fate > Fate::Widened).then_some(Fate::Rebuilt),
                // PostgreSQL itself rebuilds what leans on a column whose type changes.
                _ if of_column => None,
                _ => steps_aside(false),
            }
        }
        Object::Index(..) if of_column => None,
        Object::Index(..) | Object::Trigger(..) | Object::Function(_) => steps_aside(false),
        _ => None,
    }
}

fn follow_to_column(
    now: &Model,
    want: &Model,
    object: &Object,
    fate: Fate,
    (table, name): (&Name, &Ident),
) -> Option<Fate> {
    let column = column_of(now, table, name)?;
    column_of(want, table, name)?;
    if column.generation.is_some() {
        return (fate != Fate::Gone).then_some(Fate::Rebuilt);
    }
    // The column follows its type, in place.
    let of_type = matches!(object, Object::Enum(_)) && fate == Fate::Rebuilt;
    of_type.then_some(Fate::Retyped)
}

fn column_of<'a>(
    model: &'a Model,
    table: &Name,
    name: &Ident,
) -> Option<&'a rowhouse_core::model::Column> {
    model.tables.get(table)?.column(name)
}
