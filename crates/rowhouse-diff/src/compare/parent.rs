//! Parents of tables: partitions are attached and detached, children come to inherit and cease to.

use rowhouse_core::model::{Constraint, ConstraintKind, Ident, Name, Partition, Table};
use rowhouse_core::{Effect, Object, Statement, sql};

use super::fate::Fate;
use super::unforced::one_transaction;
use super::{Sides, taken};
use crate::{Action, Change, Hazard, Lock, Step};

/// The changes of a table's parents. `flat` are both sides as they are compared, with what comes and goes as its own.
pub(super) fn compare(
    sides: &Sides<'_>,
    name: &Name,
    (now, want): (&Table, &Table),
    flat: (&Table, &Table),
) -> Vec<Change> {
    let mut changes = partition(sides, name, (now, want), flat);
    for parent in &now.inherits {
        if !want.inherits.contains(parent) || sides.rebuilds(&Object::Table(parent.clone())) {
            let change = Change::new(Object::Parent(name.clone(), parent.clone()), Action::Drop);
            changes.push(change.steps(leave(sides, name, now, parent)));
        }
    }
    for parent in &want.inherits {
        if !now.inherits.contains(parent) || sides.rebuilds(&Object::Table(parent.clone())) {
            let change = Change::new(Object::Parent(name.clone(), parent.clone()), Action::Create);
            let step = Step::new(sql::partition::inherit(name, parent))
                .needing(whole(name, flat))
                .needing(family_objects(sides, parent));
            changes.push(change.step(step.lock(Lock::AccessExclusive)));
        }
    }
    changes
}

/// Ends an inheritance.
///
/// PostgreSQL stumbles over a check of the child's own that is called as one of the parent's that is not for children:
/// it goes by another name meanwhile.
fn leave(sides: &Sides<'_>, name: &Name, now: &Table, parent: &Name) -> Vec<Step> {
    let object = Object::Parent(name.clone(), parent.clone());
    let of = sides.now.tables.get(parent);
    let twins = now.constraints.iter().filter(|(it, _)| {
        let twin = of.and_then(|of| of.constraints.get(*it));
        twin.is_some_and(Constraint::no_inherit)
    });
    let twins: Vec<_> = twins.collect();
    let rename = |back: bool| {
        let object = object.clone();
        twins.iter().map(move |(it, constraint)| {
            let aside = sql::index::successor(it);
            let (from, to) = if back { (&aside, *it) } else { (*it, &aside) };
            let statement = sql::constraint::rename(name, from, to, constraint);
            Statement {
                object: object.clone(),
                effect: Effect::Drop,
                ..statement
            }
        })
    };
    let no_inherit = sql::partition::no_inherit(name, parent);
    let needs = no_inherit.needs.clone();
    let steps = rename(false).chain([no_inherit]).chain(rename(true));
    let step = |statement| {
        let statement = Statement {
            needs: needs.clone(),
            ..statement
        };
        Step::new(statement).lock(Lock::AccessExclusive)
    };
    let steps: Vec<Step> = steps.map(step).collect();
    if twins.is_empty() {
        return steps;
    }
    one_transaction(steps)
}

fn partition(
    sides: &Sides<'_>,
    name: &Name,
    (now, want): (&Table, &Table),
    flat: (&Table, &Table),
) -> Vec<Change> {
    match (&now.partition_of, &want.partition_of) {
        (Some(old), Some(new)) if old.parent == new.parent => {
            if old.bound == new.bound && !old.pending {
                return Vec::new();
            }
            let object = Object::Parent(name.clone(), new.parent.clone());
            let change = Change::new(object, Action::Alter);
            let change = if old.bound == new.bound {
                change.note(
                    "detach pending",
                    Some("true".to_owned()),
                    Some("false".to_owned()),
                )
            } else {
                change.text("bounds", Some(&old.bound), Some(&new.bound))
            };
            vec![attach(change, sides, name, Some(old), new, flat)]
        }
        (old, new) => {
            let mut changes = Vec::new();
            if let Some(old) = old {
                let object = Object::Parent(name.clone(), old.parent.clone());
                let change = Change::new(object, Action::Drop);
                changes.push(
                    change
                        .text("bounds", Some(&old.bound), None)
                        .step(detach(sides, name, old)),
                );
            }
            if let Some(new) = new {
                let object = Object::Parent(name.clone(), new.parent.clone());
                let change = Change::new(object, Action::Create);
                let change = change.text("bounds", None, Some(&new.bound));
                changes.push(attach(change, sides, name, None, new, flat));
            }
            changes
        }
    }
}

/// Steps on the partitions of one table that must not be seen apart go by this object.
pub(super) fn bundle(parent: &Name) -> Object {
    Object::Parent(parent.clone(), parent.clone())
}

fn detach(sides: &Sides<'_>, name: &Name, old: &Partition) -> Step {
    let keys = sides.links.keys_to_ancestors(name);
    let step = Step::new(sql::partition::detach(name, old))
        .after(keys.into_iter().map(|it| (Effect::Drop, it)))
        .lock(Lock::AccessExclusive);
    if old.pending {
        // PostgreSQL finishes what ran outside of a transaction outside of one.
        return step.outside();
    }
    let moves = sides
        .want
        .tables
        .get(name)
        .is_some_and(|it| it.partition_of.is_some());
    if moves {
        step.together(&bundle(&old.parent))
    } else {
        step
    }
}

/// Attaches a table that may hold rows. A validated check that says what the bounds say spares PostgreSQL from reading
/// them all under its lock.
fn attach(
    mut change: Change,
    sides: &Sides<'_>,
    name: &Name,
    old: Option<&Partition>,
    new: &Partition,
    flat: (&Table, &Table),
) -> Change {
    let object = Object::Parent(name.clone(), new.parent.clone());
    let proof = new
        .condition
        .as_ref()
        .filter(|_| !flat.0.columns.is_empty() && sides.holds_rows(name))
        .map(|condition| sql::partition::proof(name, condition));
    if let Some((it, constraint)) = &proof {
        let columns = columns(name, flat);
        let add = sql::constraint::add(name, it, constraint, false, None).needing(columns);
        let validate = sql::constraint::validate(name, it, constraint);
        change = change
            .step(Step::new(add).lock(Lock::AccessExclusive))
            .step(
                Step::new(validate)
                    .alone()
                    .long()
                    .lock(Lock::ShareUpdateExclusive),
            );
    }
    if let Some(old) = old {
        let proved = proof
            .as_ref()
            .map(|(it, _)| (Effect::Alter, Object::Constraint(name.clone(), it.clone())));
        // What gets another type with the parent does so before it leaves, since it comes back with that.
        let moving = columns(&old.parent, flat)
            .into_iter()
            .filter(|it| sides.fates.of(it).is_some_and(|fate| fate < Fate::Gone))
            .map(|it| (Effect::Alter, it));
        let (left, gone) = exclusions(sides, name, &old.parent);
        let detach = detach(sides, name, old).after(proved).after(moving);
        change = change.step(detach.after(gone)).steps(left);
    }
    let mut own = whole(name, flat);
    let mut parent = family_objects(sides, &new.parent);
    if old.is_some() {
        // What is new of the parent's keys waits until all its partitions have their bounds.
        let table = sides.want.tables.get(&new.parent);
        parent.retain(|it| !is_key(it, table));
        let inherited = sides.want.tables.get(name).map(|it| &it.inherited);
        own.retain(|it| match (it, inherited) {
            (Object::Index(_, it), Some(inherited)) => !inherited.indexes.contains_key(it),
            (Object::Constraint(_, it), Some(inherited)) => !inherited.constraints.contains_key(it),
            _ => true,
        });
    }
    // A foreign key of its own may wait for a key that the parent gets once all its partitions are there.
    own.retain(|it| !refers_by_itself(sides, it));
    // What is set of triggers that come with it is set afterwards; one of its own with that name goes before.
    let set = sides.want.tables.get(name).into_iter();
    let set = set.flat_map(|it| it.inherited.triggers.keys());
    let set: Vec<Object> = set
        .map(|it| Object::Trigger(name.clone(), it.clone()))
        .collect();
    own.retain(|it| !set.contains(it));
    let taken = taken::keys(sides.now, sides.want, name);
    own.retain(|it| {
        let refers = sides.want.dependencies.get(it);
        let key = match it {
            Object::Index(table, index) => Object::Constraint(table.clone(), index.clone()),
            _ => it.clone(),
        };
        !taken.contains(&key) && refers.is_none_or(|it| taken.iter().all(|key| !it.contains(key)))
    });
    let mut step = Step::new(sql::partition::attach(name, new))
        .after(taken.into_iter().chain(set).map(|it| (Effect::Drop, it)))
        .needing(own)
        .needing(parent)
        .after(leaving(sides, &new.parent))
        .lock(Lock::ShareUpdateExclusive);
    if let Some((it, _)) = &proof {
        step = step.needing([Object::Constraint(name.clone(), it.clone())]);
    }
    if old.is_some() {
        step = step
            .lock(Lock::AccessExclusive)
            .together(&bundle(&new.parent));
    } else if sides
        .now
        .tables
        .get(name)
        .is_some_and(|it| it.partition_of.is_some())
    {
        step = step.together(&bundle(&new.parent));
    }
    change = change.step(reading_default(sides, name, &new.parent, step));
    change.steps(proof.map(|(it, _)| {
        let drop = sql::partition::drop_proof(name, &it, object);
        Step::new(drop).lock(Lock::AccessExclusive)
    }))
}

/// Whether it is a foreign key that the table has of its own, and that is not like one of its parent's.
fn refers_by_itself(sides: &Sides<'_>, object: &Object) -> bool {
    let Object::Constraint(table, it) = object else {
        return false;
    };
    let wanted = sides.want.tables.get(table);
    let own = wanted.and_then(|table| Some((table, table.constraints.get(it)?)));
    own.is_some_and(|(table, key)| {
        let mut parts = table.inherited.constraints.values();
        key.kind == ConstraintKind::ForeignKey
            && !parts.any(|part| part.constraint.definition == key.definition)
    })
}

/// What a partition that leaves and comes back keeps of its parent's exclusion constraints: PostgreSQL compares none of
/// them, and adds its own to what comes. Of those that the parent loses nothing is left, and they go before.
fn exclusions(sides: &Sides<'_>, name: &Name, parent: &Name) -> (Vec<Step>, Vec<(Effect, Object)>) {
    let parts = sides.now.tables.get(name).into_iter();
    let parts = parts.flat_map(|it| &it.inherited.constraints);
    let parts = parts.filter(|(_, it)| it.constraint.kind == ConstraintKind::Exclusion);
    let (mut left, mut gone) = (Vec::new(), Vec::new());
    for (it, part) in parts {
        let of_parent = Object::Constraint(parent.clone(), part.parent.clone());
        if sides
            .fates
            .of(&of_parent)
            .is_some_and(|it| it >= Fate::Gone)
        {
            gone.push((Effect::Drop, of_parent));
        } else {
            let drop = sql::constraint::drop(name, it, &part.constraint, None);
            let drop = Step::new(drop).lock(Lock::AccessExclusive);
            left.push(drop.together(&bundle(parent)));
        }
    }
    (left, gone)
}

/// PostgreSQL looks for rows of a new partition in the one that takes all others.
pub(super) fn reading_default(sides: &Sides<'_>, name: &Name, parent: &Name, step: Step) -> Step {
    let default = sides.now.tables.iter().any(|(other, table)| {
        let partition = table.partition_of.as_ref();
        other != name
            && partition.is_some_and(|it| it.parent == *parent && it.bound.as_str() == "DEFAULT")
    });
    if default {
        step.hazards(&[Hazard::LockAccessExclusive]).long()
    } else {
        step
    }
}

/// The ties of partitions that leave, or change their bounds: a new one may need their room.
pub(super) fn leaving(sides: &Sides<'_>, parent: &Name) -> Vec<(Effect, Object)> {
    let children = sides.now.tables.iter().filter(|(_, table)| {
        let partition = table.partition_of.as_ref();
        partition.is_some_and(|it| it.parent == *parent)
    });
    children
        .map(|(child, _)| (Effect::Drop, Object::Parent(child.clone(), parent.clone())))
        .collect()
}

fn is_key(object: &Object, table: Option<&Table>) -> bool {
    match object {
        Object::Index(..) => true,
        Object::Constraint(_, name) => {
            let constraint = table.and_then(|it| it.constraints.get(name));
            constraint.is_some_and(|it| it.kind.is_key())
        }
        _ => false,
    }
}

/// Everything of a parent that a child must be like, in its final form.
pub(super) fn family_objects(sides: &Sides<'_>, parent: &Name) -> Vec<Object> {
    let of = |model: &rowhouse_core::Model| model.tables.get(parent).cloned().unwrap_or_default();
    let mut all = whole(parent, (&of(sides.now), &of(sides.want)));
    // A foreign key of the parent may reference the child itself, and a child may come before it as well as after it.
    let is_foreign = |it: &Object, model: &rowhouse_core::Model| {
        let Object::Constraint(table, name) = it else {
            return false;
        };
        let table = model.tables.get(table);
        let constraint = table.and_then(|it| it.constraints.get(name));
        constraint.is_some_and(|it| it.kind == ConstraintKind::ForeignKey)
    };
    all.retain(|it| !is_foreign(it, sides.now) && !is_foreign(it, sides.want));
    all
}

/// Everything of a table, before and after, that a parent's may have to match.
fn whole(name: &Name, (now, want): (&Table, &Table)) -> Vec<Object> {
    let mut all = columns(name, (now, want));
    for table in [now, want] {
        let constraints = table.constraints.keys();
        let indexes = table.indexes.keys();
        let triggers = table.triggers.keys();
        all.extend(constraints.map(|it: &Ident| Object::Constraint(name.clone(), it.clone())));
        all.extend(indexes.map(|it: &Ident| Object::Index(name.clone(), it.clone())));
        all.extend(triggers.map(|it: &Ident| Object::Trigger(name.clone(), it.clone())));
    }
    all.sort();
    all.dedup();
    all
}

fn columns(name: &Name, (now, want): (&Table, &Table)) -> Vec<Object> {
    let columns = now.columns.iter().chain(&want.columns);
    columns
        .map(|it| Object::Column(name.clone(), it.name.clone()))
        .collect()
}

/// The parents that the table leaves, for which everything else on it waits.
pub(super) fn left(sides: &Sides<'_>, name: &Name) -> Vec<(Effect, Object)> {
    let (Some(now), Some(want)) = (sides.now.tables.get(name), sides.want.tables.get(name)) else {
        return Vec::new();
    };
    let gone = now.parents().filter(|it| {
        !want.parents().any(|other| other == *it) || sides.fates.rebuilt().contains(*it)
    });
    gone.map(|it| (Effect::Drop, Object::Parent(name.clone(), it.clone())))
        .collect()
}
