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
    let mut outstanding: BTreeSet<(Effect, &Object)> = BTreeSet::new();
    let mut in_use: BTreeSet<&Object> = BTreeSet::new();
    let mut taken: BTreeSet<TakenName<'_>> = BTreeSet::new();
    for (step, _) in steps.iter().zip(&*held).filter(|(_, held)| held.is_some()) {
        let statement = &step.statement;
        outstanding.extend(objects(step).map(|it| (statement.effect, it)));
        match statement.effect {
            Effect::Drop => {
                // Its name stays in use, too.
                taken.extend(objects(step).flat_map(Object::names));
                in_use.extend(&statement.needs);
            }
            Effect::Create => {}
            Effect::Alter => in_use.extend(statement.needs.iter().chain(&statement.frees)),
        }
    }
    let missing = |it: &Object| outstanding.contains(&(Effect::Create, it));
    let kept = |it: &Object| outstanding.contains(&(Effect::Drop, it));
    let unchanged = |it: &Object| kept(it) || outstanding.contains(&(Effect::Alter, it));
    let created: BTreeSet<&Object> = steps
        .iter()
        .filter(|step| step.statement.effect == Effect::Create)
        .flat_map(|step| objects(step))
        .collect();
    for (step, held) in steps.iter().zip(held) {
        let statement = &step.statement;
        let mut needs = objects(step).chain(&statement.needs);
        let waits = match statement.effect {
            // What something still depends on cannot be dropped; and what only steps aside for a change need not.
            Effect::Drop => {
                let aside = objects(step).any(|it| created.contains(it));
                objects(step).any(|it| in_use.contains(it))
                    || aside && statement.needs.iter().any(unchanged)
            }
            Effect::Create => {
                // A table is not attached to a parent as long as it is not like it.
                let attaches = matches!(statement.object, Object::Parent(..));
                let mut names = objects(step).flat_map(Object::names);
                needs.any(missing)
                    || names.any(|it| taken.contains(&it))
                    || attaches && statement.needs.iter().any(kept)
            }
            Effect::Alter => needs.any(missing),
        };
        let mut after = statement.after.iter();
        if waits || after.any(|(effect, it)| outstanding.contains(&(*effect, it))) {
            held.get_or_insert(Reason::Waits);
        }
    }
}

fn objects(step: &Step) -> impl Iterator<Item = &Object> {
    std::iter::once(&step.statement.object).chain(&step.statement.along)
}
