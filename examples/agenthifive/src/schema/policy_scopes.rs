//! Which connections a policy covers: `r_policy_scopes`.

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Connection, Policy, Workspace};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[PolicyScope::TABLE];

/// A connection in the scope of a policy. Both belong to the same workspace, which the foreign keys hold.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(workspace_id, policy_id, connection_id))]
#[index(workspace_id, connection_id)]
pub struct PolicyScope {
    /// The workspace of both.
    pub workspace_id: Id<Workspace>,
    /// The policy.
    #[column(on_delete = cascade)]
    pub policy_id: Id<Policy>,
    /// The connection.
    #[column(on_delete = cascade)]
    pub connection_id: Id<Connection>,
    /// The OAuth scopes that the agent may use there; all that were granted, where nothing is said.
    pub allowed_scopes: Option<Vec<String>>,
    /// When the connection came into the scope.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
