//! How much of concurrent transactions a context sees.

use crate::connection::Begin;

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
    pub(super) const fn begin(self, read_only: bool, deferrable: bool) -> Begin {
        match (self, read_only) {
            (Self::ReadCommitted, false) => Begin::Committed,
            (Self::ReadCommitted, true) => Begin::CommittedReading,
            (Self::RepeatableRead, false) => Begin::Repeatable,
            (Self::RepeatableRead, true) => Begin::RepeatableReading,
            (Self::Serializable, false) => Begin::Serializable,
            (Self::Serializable, true) if deferrable => Begin::SerializableDeferrable,
            (Self::Serializable, true) => Begin::SerializableReading,
        }
    }
}
