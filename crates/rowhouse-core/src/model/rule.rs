//! Rewrite rules.

use super::TriggerState;
use crate::Fragment;

/// One rule of a table or a view.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Rule {
    /// The whole `CREATE RULE` statement, as `pg_get_ruledef` prints it, without its semicolon.
    pub definition: Fragment,
    /// When it is applied: rules know the same states as triggers.
    pub state: TriggerState,
    /// `COMMENT ON RULE`.
    pub comment: Option<String>,
}
