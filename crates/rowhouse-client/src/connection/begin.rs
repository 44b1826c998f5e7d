//! How the transaction of a context begins.

/// The characteristics of a transaction that PostgreSQL lets it begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Begin {
    #[default]
    Committed,
    CommittedReading,
    Repeatable,
    RepeatableReading,
    Serializable,
    SerializableReading,
    SerializableDeferrable,
}

impl Begin {
    pub(super) const fn sql(self) -> &'static str {
        match self {
            Self::Committed => "BEGIN",
            Self::CommittedReading => "BEGIN READ ONLY",
            Self::Repeatable => "BEGIN ISOLATION LEVEL REPEATABLE READ",
            Self::RepeatableReading => "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
            Self::Serializable => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            Self::SerializableReading => "BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY",
            Self::SerializableDeferrable => {
                "BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY, DEFERRABLE"
            }
        }
    }
}
