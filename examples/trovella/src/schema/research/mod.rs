//! Research: `research_plan`, `plan_step`, `plan_branching_condition`, `plan_audit_log`, `research_artifact`,
//! `extraction_result`, `skill_execution`, `mcp_tool_call_log`, `research_output`, `research_feedback`.

mod artifact;
mod branching_condition;
mod extraction_result;
mod feedback;
mod output;
mod plan;
mod plan_audit_log;
mod skill_execution;
mod step;
mod tool_call_log;

use rowhouse::prelude::*;

pub use artifact::{ArtifactKind, NewResearchArtifact, ResearchArtifact, Source};
pub use branching_condition::{NewPlanBranchingCondition, PlanBranchingCondition};
pub use extraction_result::{
    ExtractionField, ExtractionResult, ExtractionSchema, FieldType, NewExtractionResult,
};
pub use feedback::{NewResearchFeedback, ResearchFeedback};
pub use output::{NewResearchOutput, OutputFormat, ResearchOutput};
pub use plan::{NewResearchPlan, ResearchPlan, ResultSummary};
pub use plan_audit_log::{NewPlanAuditLog, PlanAuditLog, PlanChange};
pub use skill_execution::{NewSkillExecution, SkillExecution, SkillInput};
pub use step::{NewPlanStep, PlanStep, StepExecutionReport, StepKind};
pub use tool_call_log::{McpToolCallLog, NewMcpToolCallLog, ToolCallMetadata};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    ResearchPlan::TABLE,
    PlanStep::TABLE,
    PlanBranchingCondition::TABLE,
    PlanAuditLog::TABLE,
    ResearchArtifact::TABLE,
    ExtractionResult::TABLE,
    SkillExecution::TABLE,
    McpToolCallLog::TABLE,
    ResearchOutput::TABLE,
    ResearchFeedback::TABLE,
];
