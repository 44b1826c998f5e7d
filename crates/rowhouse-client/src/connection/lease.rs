//! A connection on loan from the pool, which returns only when nothing is open on it.

use std::ops::Deref;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use deadpool::managed::Object;
use tokio::runtime::Handle;
use tokio::time::timeout;

use super::{Connection, Manager};

/// How long an abandoned statement may still run before it is cancelled and its connection given up.
const GRACE: Duration = Duration::from_millis(500);

/// What is open on a connection: nothing, a statement that ends its own transaction, or a transaction.
const NOTHING: u8 = 0;
const STATEMENT: u8 = 1;
const TRANSACTION: u8 = 2;

/// A connection on loan.
///
/// Dropped while a transaction may be open on it — because the caller's future was dropped, or panicked — the
/// connection is rolled back by a task of its own before the pool sees it again, or closed.
pub(crate) struct Lease {
    object: Option<Object<Manager>>,
    open: AtomicU8,
}

impl Lease {
    pub(crate) fn new(object: Object<Manager>) -> Self {
        Self {
            object: Some(object),
            open: AtomicU8::new(NOTHING),
        }
    }

    /// Says that a transaction is about to be open on the connection.
    pub(crate) fn mark_open(&self) {
        self.open.store(TRANSACTION, Ordering::Release);
    }

    /// Says that a statement is about to be sent that is its own transaction.
    pub(crate) fn mark_alone(&self) {
        self.open.store(STATEMENT, Ordering::Release);
    }

    /// Says that the server has confirmed the end of the transaction.
    pub(crate) fn mark_ended(&self) {
        self.open.store(NOTHING, Ordering::Release);
    }
}

impl Deref for Lease {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.object
            .as_ref()
            .expect("the object is taken only when the lease is dropped")
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(object) = self.object.take() else {
            return;
        };
        let open = *self.open.get_mut();
        if open == NOTHING {
            return;
        }
        object.interruptions.fetch_add(1, Ordering::Relaxed);
        let dirty = Dirty(Some(object));
        // Outside a runtime there is nobody to roll back: `Dirty` closes the connection.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(restore(dirty, open));
        }
    }
}

/// A connection that must not return to the pool; dropping it closes it.
struct Dirty(Option<Object<Manager>>);

impl Drop for Dirty {
    fn drop(&mut self) {
        if let Some(object) = self.0.take() {
            drop(Object::take(object));
        }
    }
}

/// Rolls back; gives the connection to the pool only when the server has confirmed it.
async fn restore(mut dirty: Dirty, open: u8) {
    let Some(object) = dirty.0.as_ref() else {
        return;
    };
    // A statement that was to be sent and never was: binding it has panicked, and the driver may hold half of it.
    if object.take_back() {
        return;
    }
    match timeout(GRACE, object.recover(open == TRANSACTION)).await {
        Ok(Ok(())) => drop(dirty.0.take()),
        Ok(Err(_)) => {}
        Err(_) => {
            // The statement that nobody waits for still runs. Cancelling is a race with its end, so that the
            // connection cannot be used again: the request could stop the next user's statement.
            if let Some(pool) = Object::pool(object) {
                let cancel = pool.manager().cancel(object.client.cancel_token());
                drop(timeout(GRACE, cancel).await);
            }
        }
    }
}
