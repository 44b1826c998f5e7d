//! Steps in order and in transactions.

use std::collections::BTreeSet;

use rowhouse_core::model::Ident;
use rowhouse_core::{Cycle, Statement, order};

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
        let mut groups: Vec<Group> = Vec::new();
        let mut open = false;
        for i in order(&statements)? {
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
