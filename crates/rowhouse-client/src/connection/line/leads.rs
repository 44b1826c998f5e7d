//! What leads the next requests, between those who send them and the line.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Lead;

/// What waits for its request.
///
/// A lead is left here directly before its request is sent, by whoever holds the connection, so that the next request
/// of its kind is the one that it is meant for. The driver sends one more kind at any time, which nothing leads: it
/// closes statements that nobody holds any more.
#[derive(Default)]
pub(in crate::connection) struct Leads(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    /// For the next request that runs or prepares a statement.
    statement: Option<Lead>,
    /// For each request that consists of a `Sync`, in their order.
    syncs: VecDeque<Lead>,
}

impl Leads {
    /// Leaves what leads the next request that runs or prepares a statement. What an earlier one was to be led by, which
    /// never was sent, is gone: it is somebody else's.
    pub(in crate::connection) fn before_statement(&self, lead: Lead) {
        self.waiting().statement = Some(lead);
    }

    /// Leaves what leads the `Sync` that is sent next.
    pub(in crate::connection) fn before_sync(&self, lead: Lead) {
        self.waiting().syncs.push_back(lead);
    }

    /// Takes back what [`Self::before_statement`] left; `false` if its request has been sent.
    pub(in crate::connection) fn take_back(&self) -> bool {
        self.waiting().statement.take().is_some()
    }

    pub(super) fn of_statement(&self) -> Option<Lead> {
        self.waiting().statement.take()
    }

    pub(super) fn of_sync(&self) -> Option<Lead> {
        self.waiting().syncs.pop_front()
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // Nothing inside can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
