//! Writes a plan: for people, for `psql`, as JSON, and for GitHub's workflow log.
//!
//! Every renderer is a pure function of a [`Plan`] and [`Options`].

mod counts;
mod github;
mod held;
mod human;
mod json;
mod sql;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeSet;

use rowhouse_core::Object;
use rowhouse_core::model::Unmodelled;

use crate::{Hazard, Plan};

pub use counts::Counts;
pub use github::{github, summary, workflow_command};
pub use human::human;
pub use json::{VERSION as JSON_VERSION, json};
pub use sql::sql;

/// What a renderer must know besides the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The hazards that may run.
    pub allowed: BTreeSet<Hazard>,
    /// Objects of the database that the declaration does not name, and the plan does not touch.
    pub left_alone: Vec<Object>,
    /// Objects of kinds that are not compared.
    pub unmodelled: Vec<Unmodelled>,
    /// What the login role could not read, in words.
    pub unreadable: Vec<String>,
    /// Whether text for people ends with the SQL.
    pub sql: bool,
    /// Whether text for people has colours.
    pub color: bool,
}

/// How many steps a script holds back because of hazards that are not allowed, some of them because they make sense
/// only together with, or after, one that has such a hazard.
pub fn held_back(plan: &Plan, allowed: &BTreeSet<Hazard>) -> usize {
    held::held(plan, allowed).iter().flatten().count()
}
