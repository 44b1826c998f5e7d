//! Triggers.

use super::Signature;
use crate::Fragment;

/// When a trigger fires, with respect to `session_replication_role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum TriggerState {
    /// In origin and local mode: the default.
    Enabled,
    /// Never.
    Disabled,
    /// In replica mode only.
    Replica,
    /// Always.
    Always,
}

/// One trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Trigger {
    /// The whole `CREATE TRIGGER` statement, as `pg_get_triggerdef` prints it.
    pub definition: Fragment,
    /// When it fires.
    pub state: TriggerState,
    /// The function it calls.
    pub function: Signature,
    /// `COMMENT ON TRIGGER`.
    pub comment: Option<String>,
}
