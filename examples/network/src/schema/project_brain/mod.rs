//! Project brain: `projectDecision`, `projectMilestone`.

mod project_decision;
mod project_milestone;

use rowhouse::prelude::*;

pub use project_decision::{DecisionStatus, NewProjectDecision, ProjectDecision};
pub use project_milestone::{MilestoneStatus, NewProjectMilestone, ProjectMilestone};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[ProjectDecision::TABLE, ProjectMilestone::TABLE];
