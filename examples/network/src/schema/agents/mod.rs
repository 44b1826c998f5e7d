//! AI agents: the agent's columns of `user`, and `agentProjectAccess`, `agentMemoryFact`, `agentDecision`,
//! `agentConversationSummary`, `agentChangeLog`, `agentScheduledTask`, `promptGuardLog`.

mod change_log;
mod conversation_summary;
mod decision;
mod memory_fact;
mod project_access;
mod prompt_guard_log;
mod scheduled_task;

use rowhouse::prelude::*;

pub use change_log::{AgentChangeLog, ChangeAction, NewAgentChangeLog};
pub use conversation_summary::{AgentConversationSummary, NewAgentConversationSummary};
pub use decision::{AgentDecision, NewAgentDecision};
pub use memory_fact::{AgentMemoryFact, NewAgentMemoryFact};
pub use project_access::{AgentAccess, AgentProjectAccess, NewAgentProjectAccess};
pub use prompt_guard_log::{GuardVerdict, NewPromptGuardLog, PromptGuardLog};
pub use scheduled_task::{AgentScheduledTask, NewAgentScheduledTask, ScheduleStatus};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    AgentProjectAccess::TABLE,
    AgentMemoryFact::TABLE,
    AgentDecision::TABLE,
    AgentConversationSummary::TABLE,
    AgentChangeLog::TABLE,
    AgentScheduledTask::TABLE,
    PromptGuardLog::TABLE,
];
