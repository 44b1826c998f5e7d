//! Event triggers, which belong to the database and to superusers.

use super::{Ident, Signature, TriggerState};

/// An event trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct EventTrigger {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The event: `ddl_command_start`, `ddl_command_end`, `sql_drop`, `table_rewrite` or `login`.
    pub event: Ident,
    /// The commands that it is limited to, as `WHEN TAG IN (…)` writes them; empty for every command.
    pub tags: Vec<String>,
    /// The function it calls.
    pub function: Signature,
    /// When it fires.
    pub state: TriggerState,
    /// `COMMENT ON EVENT TRIGGER`.
    pub comment: Option<String>,
}
