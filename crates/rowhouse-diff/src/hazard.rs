//! The dangers that a step may carry. Each must be allowed by name before the step runs.

use std::fmt;
use std::str::FromStr;

/// A named danger of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Hazard {
    /// A table is dropped, with its rows.
    DataLossTable,
    /// A column is dropped, with its values.
    DataLossColumn,
    /// A type change may fail on, or shorten, values that the old type holds.
    DataLossType,
    /// A default, key or constraint that applications may rely on goes away.
    ConstraintDropped,
    /// The whole table is rewritten under a lock that blocks reads and writes.
    TableRewrite,
    /// A lock that blocks reads and writes is held while the whole table is read.
    LockAccessExclusive,
    /// More rows may be seen or written than before.
    PolicyWidened,
    /// Row-level security is switched off, or no longer binds the owner.
    RowSecurityWeakened,
    /// A role may do more than before.
    GrantWidened,
    /// A role gains an attribute or a membership.
    RoleWidened,
    /// An enumerated type loses labels or their order, which PostgreSQL cannot do in place.
    EnumRebuilt,
    /// A materialized view is dropped, with its rows: they must be computed again.
    DataLossMaterializedView,
    /// A view without `security_invoker`, or a materialized view, reads a table with row-level security as its owner:
    /// whoever may read the view sees its rows past the policies that would bind him.
    ViewBypassesRowSecurity,
    /// A view is no longer a `security_barrier`: a function in a query may be called with rows that the view hides.
    ViewBarrierDropped,
    /// A function becomes `SECURITY DEFINER`: whoever may call it acts with the rights of its owner.
    FunctionRunsAsOwner,
    /// A type or collation is created anew, and every column that has it moves over.
    TypeRebuilt,
    /// A sequence is dropped, with its position: another one starts again.
    DataLossSequence,
    /// Every table that has a type is read while nobody can write to it.
    LockShare,
    /// Subscribers receive more than before, which row-level security does not filter.
    PublicationWidened,
}

impl Hazard {
    /// Every hazard, in the order of their codes' documentation.
    pub const ALL: [Self; 19] = [
        Self::DataLossTable,
        Self::DataLossColumn,
        Self::DataLossType,
        Self::ConstraintDropped,
        Self::TableRewrite,
        Self::LockAccessExclusive,
        Self::PolicyWidened,
        Self::RowSecurityWeakened,
        Self::GrantWidened,
        Self::RoleWidened,
        Self::EnumRebuilt,
        Self::DataLossMaterializedView,
        Self::ViewBypassesRowSecurity,
        Self::ViewBarrierDropped,
        Self::FunctionRunsAsOwner,
        Self::TypeRebuilt,
        Self::DataLossSequence,
        Self::LockShare,
        Self::PublicationWidened,
    ];

    /// The code that `--allow` takes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DataLossTable => "DATA_LOSS_TABLE",
            Self::DataLossColumn => "DATA_LOSS_COLUMN",
            Self::DataLossType => "DATA_LOSS_TYPE",
            Self::ConstraintDropped => "CONSTRAINT_DROPPED",
            Self::TableRewrite => "TABLE_REWRITE",
            Self::LockAccessExclusive => "LOCK_ACCESS_EXCLUSIVE",
            Self::PolicyWidened => "POLICY_WIDENED",
            Self::RowSecurityWeakened => "ROW_SECURITY_WEAKENED",
            Self::GrantWidened => "GRANT_WIDENED",
            Self::RoleWidened => "ROLE_WIDENED",
            Self::EnumRebuilt => "ENUM_REBUILT",
            Self::DataLossMaterializedView => "DATA_LOSS_MATERIALIZED_VIEW",
            Self::ViewBypassesRowSecurity => "VIEW_BYPASSES_ROW_SECURITY",
            Self::ViewBarrierDropped => "VIEW_BARRIER_DROPPED",
            Self::FunctionRunsAsOwner => "FUNCTION_RUNS_AS_OWNER",
            Self::TypeRebuilt => "TYPE_REBUILT",
            Self::DataLossSequence => "DATA_LOSS_SEQUENCE",
            Self::LockShare => "LOCK_SHARE",
            Self::PublicationWidened => "PUBLICATION_WIDENED",
        }
    }

    /// One sentence for people.
    pub const fn explain(self) -> &'static str {
        match self {
            Self::DataLossTable => "drops a table with its rows",
            Self::DataLossColumn => "drops a column with its values",
            Self::DataLossType => "changes a type in a way that old values may not survive",
            Self::ConstraintDropped => "drops a constraint that applications may rely on",
            Self::TableRewrite => "rewrites the table while nobody can read or write it",
            Self::LockAccessExclusive => {
                "reads the whole table while nobody else can read or write it"
            }
            Self::PolicyWidened => "lets more rows be seen or written than before",
            Self::RowSecurityWeakened => {
                "switches row-level security off, or lets the owner past it"
            }
            Self::GrantWidened => "lets a role do more than before",
            Self::RoleWidened => "gives a role an attribute or a membership",
            Self::EnumRebuilt => "removes or reorders labels of an enumerated type",
            Self::DataLossMaterializedView => {
                "drops the rows of a materialized view, which must be computed again"
            }
            Self::ViewBypassesRowSecurity => {
                "shows rows of a table with row-level security with the rights of the view's owner"
            }
            Self::ViewBarrierDropped => {
                "lets functions in a query be called with rows that the view hides"
            }
            Self::FunctionRunsAsOwner => {
                "lets whoever may call the function act with the rights of its owner"
            }
            Self::TypeRebuilt => "creates a type anew and moves every column that has it over",
            Self::DataLossSequence => "drops a sequence with its position",
            Self::LockShare => "reads every table that has a type while nobody can write to it",
            Self::PublicationWidened => "sends more to subscribers, past row-level security",
        }
    }
}

impl fmt::Display for Hazard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A code that is no hazard.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{code}` is no hazard; the hazards are {}", Hazard::ALL.map(Hazard::code).join(", "))]
pub struct UnknownHazard {
    code: String,
}

impl FromStr for Hazard {
    type Err = UnknownHazard;

    fn from_str(code: &str) -> Result<Self, UnknownHazard> {
        let found = Self::ALL
            .into_iter()
            .find(|hazard| hazard.code().eq_ignore_ascii_case(code));
        found.ok_or_else(|| UnknownHazard {
            code: code.to_owned(),
        })
    }
}
