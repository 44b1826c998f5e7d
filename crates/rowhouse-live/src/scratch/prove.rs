//! Proves a plan before anybody runs it: on a copy of the live schema, it must leave nothing that differs.

use std::time::Duration;

use rowhouse_core::Object;
use rowhouse_diff::{Change, Group, Plan, Step};

use super::{Mentions, Scratch, adopt, fill};
use crate::LiveError;
use crate::apply::{self, Progress};
use crate::catalog::{Scope, inspect};
use crate::compare::{Comparison, settle};

impl Scratch {
    /// Creates a copy of the live schema, runs the plan on it, reads it back and compares again. What is left
    /// differing is returned: nothing, for a plan that does what it says. One that does nothing needs no copy.
    ///
    /// Roles, event triggers and the rights on the database belong to more than a schema: their steps are taken as
    /// done. The copy holds no
    /// rows, so a step that only data can stop is not found out here.
    ///
    /// # Errors
    /// If the copy cannot be made, or a step fails on it: the error holds the statement.
    pub async fn prove(&self, comparison: &Comparison) -> Result<Vec<Change>, LiveError> {
        let Comparison {
            plan, now, want, ..
        } = comparison;
        if plan.is_empty() {
            return Ok(Vec::new());
        }
        let local = within_database(plan);
        let mentions = Mentions::of(now).and(Mentions::of(want));
        let mut found = self
            .within(&mentions, async |connection| {
                fill(&connection.client, now, &[], None, Vec::new(), true).await?;
                apply::steps(&connection.client, &local, &mut Silent, None).await?;
                Ok(inspect(&mut connection.client, &Scope::of(want))
                    .await?
                    .model)
            })
            .await?;
        adopt(&mut found, want);
        let left = settle(self, &found, want, &[], plan.owner.as_ref(), None).await?;
        Ok(left.changes)
    }
}

/// The plan without the steps that reach beyond a database's own objects.
fn within_database(plan: &Plan) -> Plan {
    let local = |step: &&Step| {
        let object = &step.statement.object;
        !matches!(
            object,
            Object::Role(_) | Object::Database | Object::EventTrigger(_)
        )
    };
    let group = |group: &Group| Group {
        transactional: group.transactional,
        steps: group.steps.iter().filter(local).cloned().collect(),
    };
    Plan {
        groups: plan.groups.iter().map(group).collect(),
        ..plan.clone()
    }
}

struct Silent;

impl Progress for Silent {
    fn step(&mut self, _: usize, _: usize, _: &Step) {}
    fn waiting(&mut self, _: &Step, _: u32, _: Duration) {}
}
