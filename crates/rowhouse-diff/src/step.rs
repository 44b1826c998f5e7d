//! One statement of a plan, with its dangers and its limits.

use std::collections::BTreeSet;

use rowhouse_core::{Object, Statement};

use crate::Hazard;

/// How a step shares a transaction with its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Transaction {
    /// With other joining steps around it.
    #[default]
    Join,
    /// Alone in one, so that its lock is not held by, and what it made is committed before, others.
    Alone,
    /// In none: PostgreSQL refuses it inside a transaction block.
    Outside,
}

/// The lock that a step takes on a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lock {
    /// Blocks other schema changes and vacuum only.
    ShareUpdateExclusive,
    /// Blocks writes, and nothing that only reads.
    Share,
    /// Blocks writes and other schema changes.
    ShareRowExclusive,
    /// Blocks reads and writes.
    AccessExclusive,
}

impl Lock {
    /// PostgreSQL's name for it.
    pub const fn sql(self) -> &'static str {
        match self {
            Self::ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
            Self::Share => "SHARE",
            Self::ShareRowExclusive => "SHARE ROW EXCLUSIVE",
            Self::AccessExclusive => "ACCESS EXCLUSIVE",
        }
    }
}

/// One statement with its dangers and limits.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of its own, and any of them may be true with any other"
)]
pub struct Step {
    /// What runs.
    pub statement: Statement,
    /// What must be allowed first.
    pub hazards: BTreeSet<Hazard>,
    /// How it shares a transaction.
    pub transaction: Transaction,
    /// The lock that it takes on its table, if that table may be in use.
    pub lock: Option<Lock>,
    /// Whether it reads or writes whole tables, so that no statement timeout fits.
    pub long: bool,
    /// Begins a transaction that no earlier step shares.
    pub opens: bool,
    /// Ends a transaction that no later step shares.
    pub closes: bool,
    /// Whether it can run while the rest of its change is held back.
    pub apart: bool,
    /// Steps that name the same object here run next to each other, in one transaction: nobody sees what is between.
    pub together: Vec<Object>,
}

impl Step {
    pub(crate) fn new(statement: Statement) -> Self {
        Self {
            statement,
            hazards: BTreeSet::new(),
            transaction: Transaction::Join,
            lock: None,
            long: false,
            opens: false,
            closes: false,
            apart: false,
            together: Vec::new(),
        }
    }

    pub(crate) fn hazards(mut self, hazards: &[Hazard]) -> Self {
        self.hazards.extend(hazards);
        self
    }

    pub(crate) fn lock(mut self, lock: Lock) -> Self {
        self.lock = Some(lock);
        self
    }

    pub(crate) fn alone(mut self) -> Self {
        self.transaction = Transaction::Alone;
        self
    }

    pub(crate) fn outside(mut self) -> Self {
        self.transaction = Transaction::Outside;
        self
    }

    pub(crate) fn together(mut self, on: &Object) -> Self {
        self.together.push(on.clone());
        self
    }

    /// Adds objects that must exist while it runs.
    pub(crate) fn needing(mut self, needs: impl IntoIterator<Item = Object>) -> Self {
        self.statement.needs.extend(needs);
        self
    }

    /// Lets it wait until these objects are created, altered or dropped, if they are.
    pub(crate) fn after(
        mut self,
        events: impl IntoIterator<Item = (rowhouse_core::Effect, Object)>,
    ) -> Self {
        self.statement.after.extend(events);
        self
    }

    pub(crate) fn long(mut self) -> Self {
        self.long = true;
        self
    }

    /// How long it may wait for its lock, in milliseconds. Waiting longer would queue everybody else behind it.
    pub const fn lock_timeout(&self) -> i64 {
        match self.transaction {
            // CONCURRENTLY waits for old transactions by design.
            Transaction::Outside => 0,
            Transaction::Join | Transaction::Alone => 3_000,
        }
    }

    /// How long it may run, in milliseconds; 0 is without limit.
    pub const fn statement_timeout(&self) -> i64 {
        if self.long { 0 } else { 60_000 }
    }
}

impl From<Statement> for Step {
    fn from(statement: Statement) -> Self {
        Self::new(statement)
    }
}
