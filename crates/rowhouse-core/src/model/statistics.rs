//! Extended statistics.

use super::{Ident, Name};
use crate::Fragment;

/// A statistics object. It goes with its table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Statistics {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The table that it is about.
    pub table: Name,
    /// What follows its name, as `pg_get_statisticsobjdef` prints it: `(kinds) ON … FROM …`.
    pub definition: Fragment,
    /// How many samples it takes, as a statistics target; `None` is the columns' own.
    pub target: Option<i32>,
    /// `COMMENT ON STATISTICS`.
    pub comment: Option<String>,
}
