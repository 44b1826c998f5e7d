//! The enumerated types.

use rowhouse::prelude::*;

/// Whether a connection can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ConnectionStatus {
    /// Its tokens are valid, or can be refreshed.
    Active,
    /// Its owner must sign in at the provider again.
    NeedsReauth,
    /// It was withdrawn, here or at the provider.
    Revoked,
}

/// Whether an agent may act at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum AgentStatus {
    /// It asks to be let in.
    Pending,
    /// It may act within its policies.
    Active,
    /// It is paused by its owner.
    Suspended,
}

/// What a policy lets an agent do with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum AccessLevel {
    /// Look.
    Read,
    /// Look and change.
    Write,
}

/// When a person must approve what an agent does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum StepUpMode {
    /// Never.
    Never,
    /// Before anything that changes something.
    Writes,
    /// Before every call.
    Always,
}

/// What became of a request for approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ApprovalStatus {
    /// Nobody has decided yet.
    Pending,
    /// A person agreed.
    Approved,
    /// A person refused.
    Denied,
    /// Nobody decided in time.
    Expired,
    /// The agent has used the approval; it cannot be used again.
    Consumed,
}

/// Who did what an audit event tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ActorKind {
    /// A person.
    User,
    /// An agent.
    Agent,
    /// The service itself.
    System,
}

/// How what an audit event tells has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum AuditOutcome {
    /// It was done.
    Allowed,
    /// A policy, or a person, forbade it.
    Denied,
    /// It was tried and failed.
    Failed,
}
