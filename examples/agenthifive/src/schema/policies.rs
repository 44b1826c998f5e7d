//! What agents may do: `t_policies`.

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::columns::{AuditColumns, SoftDelete};
use super::enums::{AccessLevel, StepUpMode};
use super::{Agent, User, Workspace};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[Policy::TABLE];

/// What a policy says beyond its columns; the first rule that fits a call decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PolicyRules {
    /// The rules, in their order.
    pub rules: Vec<Rule>,
    /// The hours of the day, in the workspace's time zone, in which the agent may act: from, and until.
    pub hours: Option<(u8, u8)>,
}

/// One rule of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The HTTP methods that it is about; all, if empty.
    #[serde(default)]
    pub methods: Vec<String>,
    /// The paths that it is about, with `*` for any part.
    pub path: String,
    /// What happens to the call.
    pub effect: Effect,
}

/// What a rule does with a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Effect {
    /// Lets it pass.
    Allow,
    /// Refuses it.
    Deny,
    /// Lets it pass when a person has approved.
    StepUp,
    /// Lets it pass, and blanks fields of the answer.
    Redact {
        /// The fields.
        fields: Vec<String>,
    },
}

/// What an agent may do with the connections in the policy's scope.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, tenant)]
#[index(workspace_id, agent_id)]
pub struct Policy {
    /// The policy's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Policy>,
    /// The workspace that it belongs to.
    pub workspace_id: Id<Workspace>,
    /// The agent that it is about.
    #[column(on_delete = cascade)]
    pub agent_id: Id<Agent>,
    /// What its people call it.
    pub name: String,
    /// What the agent may do.
    #[column(default = AccessLevel::Read)]
    pub access: AccessLevel,
    /// When a person must approve.
    #[column(default = StepUpMode::Writes)]
    pub step_up: StepUpMode,
    /// How many calls the agent may make in a window; any number, where nothing is said.
    #[column(check = "rate_limit > 0")]
    pub rate_limit: Option<i32>,
    /// The length of that window, in seconds.
    #[column(default = 60, check = "rate_window_seconds BETWEEN 1 AND 86400")]
    pub rate_window_seconds: i32,
    /// What it says beyond these columns.
    #[column(default = "'{}'")]
    pub rules: Json<PolicyRules>,
    /// Whether it holds.
    #[column(default = true)]
    pub is_active: bool,
    /// When it ends by itself.
    pub expires_at: Option<OffsetDateTime>,
    /// Who made it.
    #[column(no_foreign_key)]
    pub created_by: Id<User>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
    /// When the policy was deleted and by whom.
    #[column(flatten)]
    pub deleted: SoftDelete,
}
