//! The transaction of a context: opened with its first statement, ended with its last.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use futures_util::future::{FutureExt as _, join};

use crate::connection::{Lease, Scope};
use crate::query::Texts;
use crate::{Error, ErrorKind};

/// Whether a statement is known to be the only one of its context.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Last {
    /// `COMMIT` travels with it.
    Yes,
    No,
}

/// One context's use of a connection.
pub(crate) struct Session {
    pub(super) lease: Lease,
    pub(super) scope: Scope,
    /// The texts that the handle has sent.
    pub(crate) texts: Arc<Texts>,
    /// `BEGIN` has been sent.
    pub(super) opened: AtomicBool,
    /// The server refused a statement, so that the transaction can only roll back.
    failed: AtomicBool,
    /// Statements whose end nobody has seen; one stays counted when its future is dropped.
    pub(super) pending: AtomicUsize,
    /// A savepoint's future was dropped half-way. Shared, so that the savepoint can say so while the session is lent.
    pub(super) abandoned: Arc<AtomicBool>,
    /// How many savepoints are open.
    pub(super) depth: u32,
    /// How many cursors were opened.
    cursors: AtomicUsize,
}

impl Session {
    pub(crate) fn new(lease: Lease, scope: Scope, texts: Arc<Texts>) -> Self {
        Self {
            lease,
            scope,
            texts,
            opened: AtomicBool::new(false),
            failed: AtomicBool::new(false),
            pending: AtomicUsize::new(0),
            abandoned: Arc::default(),
            depth: 0,
            cursors: AtomicUsize::new(0),
        }
    }

    /// The role that statements run as.
    pub(crate) fn role(&self) -> &str {
        &self.scope.role
    }

    /// Ends the transaction, if it was begun, by keeping what it did.
    pub(crate) async fn commit(&self) -> Result<(), Error> {
        if !self.opened.load(Ordering::Acquire) {
            return Ok(());
        }
        if self.abandoned.load(Ordering::Acquire) {
            self.rollback().await;
            return Err(Error::Abandoned);
        }
        if self.has_failed() {
            self.rollback().await;
            return Err(Error::Aborted);
        }
        let probe = async {
            // A statement whose future was dropped may have failed unseen, and `COMMIT` would not say so.
            if self.pending.load(Ordering::Acquire) > 0 {
                self.lease.probe().await
            } else {
                Ok(())
            }
        };
        let (probed, committed) = join(probe, self.lease.commit()).await;
        if committed.is_ok() {
            self.lease.mark_ended();
        }
        probed.map_err(|_| Error::Aborted)?;
        Ok(committed?)
    }

    /// Ends the transaction, if it was begun, by undoing what it did. A failure is left to the lease.
    pub(crate) async fn rollback(&self) {
        if self.opened.load(Ordering::Acquire) && self.lease.rollback().await.is_ok() {
            self.lease.mark_ended();
        }
    }

    /// Ends a transaction that wrote nothing, without waiting: nothing depends on the answer, and whoever uses the
    /// connection next is answered behind it.
    pub(crate) fn end_unheard(&self) {
        if !self.opened.load(Ordering::Acquire) {
            return;
        }
        // Polled once, which sends it.
        let sent = pin!(self.lease.commit()).now_or_never();
        // One that has failed already is a connection that was lost.
        if !matches!(sent, Some(Err(_))) {
            self.lease.mark_ended();
        }
    }

    /// A name for a cursor that the context has not had.
    pub(crate) fn cursor(&self) -> String {
        let number = self.cursors.fetch_add(1, Ordering::Relaxed);
        format!("rowhouse_{number}")
    }

    /// Whether the transaction can only roll back.
    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Acquire)
    }

    /// Whether everything that was sent has been answered without an error.
    pub(super) fn is_healthy(&self) -> bool {
        !self.has_failed()
            && !self.abandoned.load(Ordering::Acquire)
            && self.pending.load(Ordering::Acquire) == 0
    }

    /// Says that the transaction is whole again, because it was rolled back to a savepoint.
    pub(super) fn mark_healed(&self) {
        self.failed.store(false, Ordering::Release);
    }

    /// What a statement's failure means for the transaction and its connection.
    pub(super) fn failure(&self, error: tokio_postgres::Error) -> Error {
        // Without a SQLSTATE the server never saw the statement, and the transaction is as it was.
        if error.code().is_some() {
            self.failed.store(true, Ordering::Release);
        }
        let error = Error::from(error);
        if error.kind() == ErrorKind::StaleStatement {
            if let Some(cache) = &self.lease.statements {
                cache.clear();
            }
            self.lease.wear_out();
        }
        error
    }
}
