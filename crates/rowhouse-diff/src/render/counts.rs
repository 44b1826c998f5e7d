//! How many objects a plan creates, changes, renames and drops.

use std::fmt;

use crate::{Action, Plan};

/// The number of changes of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Objects that are missing.
    pub create: usize,
    /// Objects that differ.
    pub alter: usize,
    /// Objects that have another name.
    pub rename: usize,
    /// Objects that should not be there.
    pub drop: usize,
}

impl Counts {
    /// Counts a plan's changes.
    pub fn of(plan: &Plan) -> Self {
        let mut counts = Self::default();
        for change in &plan.changes {
            match change.action {
                Action::Create => counts.create += 1,
                Action::Alter => counts.alter += 1,
                Action::Rename => counts.rename += 1,
                Action::Drop => counts.drop += 1,
            }
        }
        counts
    }
}

impl fmt::Display for Counts {
    /// `3 to create, 2 to change, 1 to drop`, or `in sync`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = [
            (self.create, "to create"),
            (self.alter, "to change"),
            (self.rename, "to rename"),
            (self.drop, "to drop"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
        if parts.is_empty() {
            return f.write_str("in sync");
        }
        f.write_str(&parts.join(", "))
    }
}
