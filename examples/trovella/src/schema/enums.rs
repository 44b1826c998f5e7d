//! Enumerated types that more than one domain uses.

use rowhouse::prelude::*;

/// What kind of customer an organization is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum TenantType {
    /// One person on their own.
    Personal,
    /// A team that pays by the seat.
    Team,
    /// A company with a contract.
    Enterprise,
}

/// How work that takes a while stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum RunStatus {
    /// It waits for its turn.
    Pending,
    /// It is being done.
    Running,
    /// It is done.
    Completed,
    /// It was tried and did not work.
    Failed,
    /// Somebody called it off, or a condition made it needless.
    Skipped,
}
