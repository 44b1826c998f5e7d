//! Steps in order and in transactions.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{Ident, Model};
use rowhouse_core::{Cycle, Effect, Object, Statement, order_together};

use crate::compare::{diff_renamed, is_altered_in_place};
use crate::{Change, Hazard, Step, Transaction};

/// Steps that commit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Whether they run inside a transaction block.
    pub transactional: bool,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// An ordered plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What differs.
    pub changes: Vec<Change>,
    /// The steps, in transactions, in order.
    pub groups: Vec<Group>,
    /// The role that the owner's steps run as; `None` leaves them to the login role.
    pub owner: Option<Ident>,
    /// The namespace that declared SQL is read in; `None` where all of it is canonical.
    pub search_path: Option<Ident>,
}

impl Plan {
    /// The plan that turns `now`, as it is after `renames` were made, into `want`. Both must hold canonical text.
    ///
    /// What would be built beside its predecessor, or replaced in place, and waits in a circle then, is dropped first and
    /// created again.
    ///
    /// # Errors
    /// If steps wait for each other nevertheless.
    pub fn between(
        now: &Model,
        want: &Model,
        renames: &[Change],
        owner: Option<&Ident>,
        search_path: Option<&Ident>,
    ) -> Result<Self, Cycle> {
        let mut aside = BTreeSet::new();
        loop {
            let changes = diff_renamed(now, want, renames.to_vec(), owner, &aside);
            let plan = Self::new(changes, owner.cloned(), search_path.cloned());
            let Err(Cycle(circle)) = &plan else {
                return plan;
            };
            let successors = circle.iter().filter_map(|(it, _)| it.becomes.as_deref());
            let before = aside.len();
            aside.extend(successors.cloned());
            if aside.len() == before {
                let statements = circle.iter().map(|(it, _)| it);
                let replaced = statements.filter(|it| it.effect == Effect::Alter);
                let replaced = replaced.map(|it| &it.object);
                let live = |it: &&Object| is_altered_in_place(it) && now.contains(it);
                aside.extend(replaced.filter(live).cloned());
            }
            if aside.len() == before {
                return plan;
            }
        }
    }

    /// Orders the steps of all changes by what they need, and groups them into transactions.
    ///
    /// # Errors
    /// If steps wait for each other.
    pub fn new(
        changes: Vec<Change>,
        owner: Option<Ident>,
        search_path: Option<Ident>,
    ) -> Result<Self, Cycle> {
        let steps: Vec<&Step> = changes.iter().flat_map(|change| &change.steps).collect();
        let statements: Vec<&Statement> = steps.iter().map(|step| &step.statement).collect();
        let joins = |i: usize| steps[i].transaction == Transaction::Join;
        let mut bundles = bundles(&steps);
        for bundle in &mut bundles {
            bundle.retain(|&i| joins(i));
        }
        let order = order_together(&statements, &bundles, joins)?;
        let mut groups: Vec<Group> = Vec::new();
        let mut open = false;
        for i in order {
            let step = steps[i].clone();
            let join = step.transaction == Transaction::Join;
            let closes = step.closes;
            match groups.last_mut() {
                Some(group) if open && join && !step.opens => group.steps.push(step),
                _ => {
                    let transactional = step.transaction != Transaction::Outside;
                    groups.push(Group {
                        transactional,
                        steps: vec![step],
                    });
                }
            }
            open = join && !closes;
        }
        Ok(Self {
            changes,
            groups,
            owner,
            search_path,
        })
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The steps, in order.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.groups.iter().flat_map(|group| &group.steps)
    }

    /// The hazards of all steps that are not among the allowed ones.
    pub fn refused(&self, allowed: &BTreeSet<Hazard>) -> BTreeSet<Hazard> {
        self.steps()
            .flat_map(|step| &step.hazards)
            .filter(|hazard| !allowed.contains(hazard))
            .copied()
            .collect()
    }
}

/// The steps, by index, that say that they belong together.
pub(crate) fn bundles(steps: &[&Step]) -> Vec<Vec<usize>> {
    let mut bundles: BTreeMap<&Object, Vec<usize>> = BTreeMap::new();
    for (i, step) in steps.iter().enumerate() {
        for on in &step.together {
            bundles.entry(on).or_default().push(i);
        }
    }
    bundles.into_values().filter(|it| it.len() > 1).collect()
}
