//! The steps that a script holds back while a hazard is not allowed.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::{Effect, Object, TakenName};

use crate::plan::bundles;
use crate::{Hazard, Plan, Step};

/// Why a step is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// One of its own hazards is not allowed.
    Refused,
    /// It belongs to a change of which another step is held back, and half of that change is worse than none.
    Together,
    /// It would fail, since what it builds upon is held back.
    Waits,
}

impl Reason {
    /// The word that JSON shows.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Refused => "hazard",
            Self::Together => "change",
            Self::Waits => "dependency",
        }
    }
}

/// For each step of the plan, in order, why it is held back, if it is.
pub(super) fn held(plan: &Plan, allowed: &BTreeSet<Hazard>) -> Vec<Option<Reason>> {
    let steps: Vec<&Step> = plan.steps().collect();
    let mut held: Vec<Option<Reason>> = steps
        .iter()
        .map(|step| (!step.hazards.is_subset(allowed)).then_some(Reason::Refused))
        .collect();
    if held.iter().all(Option::is_none) {
        return held;
    }
    let mut changes = indivisible(plan, &steps);
    // What runs in one transaction so that nobody sees its middle runs as a whole.
    changes.extend(bundles(&steps));
    loop {
        let before = held.iter().flatten().count();
        hold_together(&changes, &mut held);
        hold_waiting(&steps, &mut held);
        if held.iter().flatten().count() == before {
            return held;
        }
    }
}

/// The steps, by index, of each change that must happen as a whole.
///
/// What is done to a table, a role, a schema, a type or the database itself is a list of independent settings, but for
/// what runs together anyway; everything else has steps that prepare or complete each other.
fn indivisible(plan: &Plan, steps: &[&Step]) -> Vec<Vec<usize>> {
    let mut index: BTreeMap<(&Object, &str), usize> = BTreeMap::new();
    for (i, step) in steps.iter().enumerate() {
        index.insert((&step.statement.object, &step.statement.sql), i);
    }
    let whole = plan.changes.iter().filter(|change| {
        !matches!(
            change.object,
            Object::Table(_)
                | Object::Role(_)
                | Object::Namespace(_)
                | Object::Database
                | Object::Enum(_)
                | Object::Domain(_)
                | Object::Composite(_)
                | Object::Range(_)
                | Object::Sequence(_)
                | Object::Publication(_)
                | Object::DefaultPrivileges(_)
        )
    });
    whole
        .map(|change| {
            let keys = change
                .steps
                .iter()
                .filter(|step| !step.apart)
                .map(|step| (&step.statement.object, step.statement.sql.as_str()));
            keys.filter_map(|key| index.get(&key).copied()).collect()
        })
        .collect()
}

fn hold_together(changes: &[Vec<usize>], held: &mut [Option<Reason>]) {
    for steps in changes {
        if steps.iter().any(|&i| held[i].is_some()) {
            for &i in steps {
                held[i].get_or_insert(Reason::Together);
            }
        }
    }
}

fn hold_waiting(steps: &[&Step], held: &mut [Option<Reason>]) {
    let mut missing: BTreeSet<&Object> = BTreeSet::new();
    let mut in_use: BTreeSet<&Object> = BTreeSet::new();
    let mut unchanged: BTreeSet<&Object> = BTreeSet::new();
    let mut taken: BTreeSet<TakenName<'_>> = BTreeSet::new();
    let mut kept: BTreeSet<&Object> = BTreeSet::new();
    let created: BTreeSet<&Object> = steps
        .iter()
        .filter(|step| step.statement.effect == Effect::Create)
        .flat_map(|step| objects(step))
        .collect();
    for (step, _) in steps.iter().zip(&*held).filter(|(_, held)| held.is_some()) {
        match step.statement.effect {
            Effect::Drop => {
                // Its name stays in use, too.
                taken.extend(objects(step).flat_map(Object::names));
                in_use.extend(&step.statement.needs);
                unchanged.extend(objects(step));
            }
            Effect::Create => missing.extend(objects(step)),
            Effect::Alter => {
                in_use.extend(step.statement.needs.iter().chain(&step.statement.frees));
                unchanged.extend(objects(step));
            }
        }
        if step.statement.effect == Effect::Drop {
            kept.extend(objects(step));
        }
    }
    for (step, held) in steps.iter().zip(held) {
        let waits = match step.statement.effect {
            // What something still depends on cannot be dropped; and what only steps aside for a change need not.
            Effect::Drop => {
                let needs = &step.statement.needs;
                let aside = objects(step).any(|object| created.contains(object));
                objects(step).any(|object| in_use.contains(object))
                    || aside && needs.iter().any(|object| unchanged.contains(object))
            }
            Effect::Create | Effect::Alter => {
                let needs = objects(step).chain(&step.statement.needs);
                needs.into_iter().any(|object| missing.contains(object))
                    || step.statement.effect == Effect::Create
                        && objects(step)
                            .flat_map(Object::names)
                            .any(|name| taken.contains(&name))
                    || attaches_too_early(step, &missing, &kept)
                    || follows_kept_key(step, &kept)
            }
        };
        if waits {
            held.get_or_insert(Reason::Waits);
        }
    }
}

fn objects(step: &Step) -> impl Iterator<Item = &Object> {
    std::iter::once(&step.statement.object).chain(&step.statement.along)
}

/// A table is not attached to a parent as long as it is not like it, or has no room.
fn attaches_too_early(step: &Step, missing: &BTreeSet<&Object>, kept: &BTreeSet<&Object>) -> bool {
    let statement = &step.statement;
    let attaches = matches!(statement.object, Object::Parent(..));
    let room = statement.after.iter().map(|(_, object)| object);
    let mut waits_for = statement.needs.iter().chain(room);
    statement.effect == Effect::Create
        && attaches
        && waits_for.any(|object| missing.contains(object) || kept.contains(object))
}

/// A table has one primary key at a time.
fn follows_kept_key(step: &Step, kept: &BTreeSet<&Object>) -> bool {
    let statement = &step.statement;
    let mut keys = statement.after.iter().filter(|(effect, object)| {
        *effect == Effect::Drop && matches!(object, Object::Constraint(..))
    });
    matches!(statement.object, Object::Constraint(..))
        && statement.effect == Effect::Create
        && keys.any(|(_, key)| kept.contains(key))
}
