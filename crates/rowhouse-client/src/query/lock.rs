//! Locks on selected rows.

use sea_query::{Alias, LockBehavior, LockType, SelectStatement};

use super::outline::{Mark, Outline};
use super::select::Select;

/// What a select locks, and what it does where others have locked it.
#[derive(Clone, Copy)]
pub(super) struct Lock {
    strength: LockType,
    busy: Option<LockBehavior>,
}

impl<T, E, P> Select<T, E, P> {
    /// Locks the rows until the context ends, against changes and locks by others.
    pub fn for_update(self) -> Self {
        self.locked(LockType::Update)
    }

    /// As [`Self::for_update`], but lets others refer to the rows: for changes of other columns than keys.
    pub fn for_no_key_update(self) -> Self {
        self.locked(LockType::NoKeyUpdate)
    }

    /// Locks the rows until the context ends, against changes by others, who may lock them so too.
    pub fn for_share(self) -> Self {
        self.locked(LockType::Share)
    }

    /// As [`Self::for_share`], but lets others change other columns than keys.
    pub fn for_key_share(self) -> Self {
        self.locked(LockType::KeyShare)
    }

    /// Leaves out rows that others have locked, as the workers of a queue do. Locks for an update where no lock was
    /// asked for.
    pub fn skip_locked(self) -> Self {
        self.if_busy(LockBehavior::SkipLocked)
    }

    /// Fails where others have locked a row, instead of waiting for them. Locks for an update where no lock was asked
    /// for.
    pub fn no_wait(self) -> Self {
        self.if_busy(LockBehavior::Nowait)
    }

    fn locked(mut self, strength: LockType) -> Self {
        let busy = self.lock.and_then(|lock| lock.busy);
        self.lock = Some(Lock { strength, busy });
        self
    }

    fn if_busy(mut self, busy: LockBehavior) -> Self {
        let strength = self.lock.map_or(LockType::Update, |lock| lock.strength);
        let busy = Some(busy);
        self.lock = Some(Lock { strength, busy });
        self
    }
}

impl Lock {
    /// Adds the lock to the outline of a statement.
    pub(super) fn outline(self, outline: &mut Outline) {
        outline.mark(Mark::Lock);
        outline.number(self.strength as u64);
        outline.number(self.busy.map_or(0, |busy| 1 + busy as u64));
    }

    /// Locks the rows of one of the statement's tables.
    pub(super) fn apply_to(self, table: &str, statement: &mut SelectStatement) {
        let tables = [Alias::new(table)];
        match self.busy {
            Some(busy) => statement.lock_with_tables_behavior(self.strength, tables, busy),
            None => statement.lock_with_tables(self.strength, tables),
        };
    }

    pub(super) fn apply(self, statement: &mut SelectStatement) {
        match self.busy {
            Some(busy) => statement.lock_with_behavior(self.strength, busy),
            None => statement.lock(self.strength),
        };
    }
}
