//! How much of concurrent transactions a context sees.

use crate::connection::Scope;

/// PostgreSQL's isolation levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Isolation {
    /// Each statement sees what was committed before it began.
    #[default]
    ReadCommitted,
    /// Every statement sees what was committed before the first began.
    RepeatableRead,
    /// As if contexts ran one after another; be ready to run one again, see [`crate::Error::is_retryable`].
    Serializable,
}

impl Isolation {
    pub(super) const fn begin(self, read_only: bool) -> &'static str {
        match (self, read_only) {
            (Self::ReadCommitted, false) => Scope::BEGIN,
            (Self::ReadCommitted, true) => "BEGIN READ ONLY",
            (Self::RepeatableRead, false) => "BEGIN ISOLATION LEVEL REPEATABLE READ",
            (Self::RepeatableRead, true) => "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
            (Self::Serializable, false) => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            (Self::Serializable, true) => "BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY",
        }
    }
}
