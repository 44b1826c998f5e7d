//! Integrations: `userIntegration`, `agentIntegration`, `pendingIntegration`, `pendingToolExecution`,
//! `toolExecutionLog`.
//!
//! The services themselves are reached through Composio, which calls each of them a toolkit.

mod agent_integration;
mod pending_integration;
mod pending_tool_execution;
mod tool_execution_log;
mod user_integration;

use rowhouse::prelude::*;

pub use agent_integration::{AgentIntegration, NewAgentIntegration};
pub use pending_integration::{NewPendingIntegration, PendingIntegration};
pub use pending_tool_execution::{NewPendingToolExecution, PendingToolExecution, ToolApproval};
pub use tool_execution_log::{NewToolExecutionLog, ToolExecutionLog, ToolOutcome};
pub use user_integration::{IntegrationStatus, NewUserIntegration, UserIntegration};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    UserIntegration::TABLE,
    AgentIntegration::TABLE,
    PendingIntegration::TABLE,
    PendingToolExecution::TABLE,
    ToolExecutionLog::TABLE,
];
