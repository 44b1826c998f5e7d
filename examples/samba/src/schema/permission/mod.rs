//! Permission tables: `agent_user_permission`.

mod agent_user_permission;

use rowhouse::prelude::*;

pub use agent_user_permission::{
    AgentUserPermission, AgentUserPermissionPatch, AgentVisibility, NewAgentUserPermission,
};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[AgentUserPermission::TABLE];
