//! The transaction of a context: opened with its first statement, ended with its last.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use futures_util::TryStreamExt;
use futures_util::future::{join, join3};
use postgres_types::Type;
use tokio_postgres::{Row, Statement};

use crate::connection::{Lease, Scope};
use crate::statement::{Call, Params};
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
    lease: Lease,
    scope: Scope,
    /// The schema of tables that name none.
    pub(crate) schema: Arc<str>,
    /// `BEGIN` has been sent.
    opened: AtomicBool,
    /// The server refused a statement, so that the transaction can only roll back.
    failed: AtomicBool,
    /// Statements whose end nobody has seen; one stays counted when its future is dropped.
    pending: AtomicUsize,
    /// A savepoint's future was dropped half-way. Shared, so that the savepoint can say so while the session is lent.
    pub(super) abandoned: Arc<AtomicBool>,
    /// How many savepoints are open.
    pub(super) depth: u32,
    /// How many cursors were opened.
    cursors: AtomicUsize,
}

impl Session {
    pub(crate) fn new(lease: Lease, scope: Scope, schema: Arc<str>) -> Self {
        Self {
            lease,
            scope,
            schema,
            opened: AtomicBool::new(false),
            failed: AtomicBool::new(false),
            pending: AtomicUsize::new(0),
            abandoned: Arc::default(),
            depth: 0,
            cursors: AtomicUsize::new(0),
        }
    }

    /// The rows that a statement gives.
    pub(crate) async fn rows(&self, call: Call<'_>, last: Last) -> Result<Vec<Row>, Error> {
        let client = &self.lease.client;
        match self.ready(call).await? {
            Ready::Prepared(statement) => {
                let rows = async {
                    let rows = client.query_raw(&statement, call.params.values()).await?;
                    rows.try_collect().await
                };
                self.send(rows, last).await
            }
            Ready::Typed(types) => {
                let params: Vec<_> = call.params.values().into_iter().zip(types).collect();
                // Boxed, as all that happens only at a statement's first use: its size would be part of every caller's
                // future.
                let rows = Box::pin(self.and_remember(call, client.query_typed(call.sql, &params)));
                self.send(rows, last).await
            }
        }
    }

    /// How many rows a statement affects.
    pub(crate) async fn count(&self, call: Call<'_>, last: Last) -> Result<u64, Error> {
        let client = &self.lease.client;
        match self.ready(call).await? {
            Ready::Prepared(statement) => {
                let count = client.execute_raw(&statement, call.params.values());
                self.send(count, last).await
            }
            Ready::Typed(types) => {
                let params: Vec<_> = call.params.values().into_iter().zip(types).collect();
                let count = client.execute_typed(call.sql, &params);
                self.send(Box::pin(self.and_remember(call, count)), last)
                    .await
            }
        }
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

    /// Leaves the end of a transaction that wrote nothing to the lease, since nothing depends on it.
    pub(crate) fn end_later(&self) {
        self.lease.mark_calm();
    }

    /// A name for a cursor that the context has not had.
    pub(crate) fn cursor(&self) -> String {
        let number = self.cursors.fetch_add(1, Ordering::Relaxed);
        format!("rowhouse_{number}")
    }

    /// Runs a command of ours, such as `SAVEPOINT`.
    pub(super) async fn command(&self, sql: &str) -> Result<(), Error> {
        self.send(self.lease.command(sql), Last::No).await
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

    /// Finds out how to send a statement; prepares it inside the context where its types are not known.
    async fn ready(&self, call: Call<'_>) -> Result<Ready, Error> {
        let cache = self.lease.statements.as_ref().filter(|_| call.recurs);
        if let Some(statement) = cache.and_then(|cache| cache.get(&self.scope.role, call.sql)) {
            return Ok(Ready::Prepared(statement));
        }
        if let Params::Typed(params) = call.params {
            return Ok(Ready::Typed(
                params.iter().map(|(_, ty)| ty.clone()).collect(),
            ));
        }
        let prepare = Box::pin(self.lease.client.prepare(call.sql));
        let statement = self.send(prepare, Last::No).await?;
        if statement.params().len() != call.params.len() {
            return Err(Error::Parameter(format!(
                "the statement has {} parameters, and {} are given",
                statement.params().len(),
                call.params.len()
            )));
        }
        if let Some(cache) = cache {
            cache.insert(&self.scope.role, call.sql, statement.clone());
            return Ok(Ready::Prepared(statement));
        }
        // Rows would keep a named statement alive beyond the transaction, and a pooler could give the name to another
        // client. The types are all that is kept of it; dropping it closes it inside the transaction.
        Ok(Ready::Typed(statement.params().to_vec()))
    }

    /// Prepares a statement for the next time while it runs unprepared this time.
    async fn and_remember<T>(&self, call: Call<'_>, run: impl Future<Output = T>) -> T {
        let remember = async {
            let (Some(cache), Params::Typed(params), true) =
                (&self.lease.statements, call.params, call.recurs)
            else {
                return;
            };
            let types: Vec<_> = params.iter().map(|(_, ty)| ty.clone()).collect();
            if let Ok(statement) = self.lease.client.prepare_typed(call.sql, &types).await {
                cache.insert(&self.scope.role, call.sql, statement);
            }
        };
        join(run, remember).await.0
    }

    /// Sends a statement: behind `BEGIN` and the settings if it is the first, before `COMMIT` if it is the last.
    ///
    /// The futures are polled in their order, and each sends its message when it is polled first: one round trip for
    /// all. When an earlier message fails the later ones find a failed transaction, or the gate role that may do
    /// nothing.
    async fn send<T>(
        &self,
        statement: impl Future<Output = Result<T, tokio_postgres::Error>>,
        last: Last,
    ) -> Result<T, Error> {
        if self.abandoned.load(Ordering::Acquire) {
            return Err(Error::Abandoned);
        }
        // Before the first message: from here on, dropping the future must not return the connection as it is.
        self.lease.mark_open();
        let first = !self.opened.swap(true, Ordering::AcqRel);
        self.pending.fetch_add(1, Ordering::AcqRel);
        let open = async { if first { self.open().await } else { Ok(()) } };
        let close = async {
            if last == Last::Yes {
                self.lease.commit().await
            } else {
                Ok(())
            }
        };
        let (opened, result, closed) = join3(open, statement, close).await;
        self.pending.fetch_sub(1, Ordering::AcqRel);
        if last == Last::Yes && closed.is_ok() {
            self.lease.mark_ended();
        }
        let result = match (opened, result, closed) {
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => Err(error),
            (Ok(()), Ok(value), Ok(())) => Ok(value),
        };
        result.map_err(|error| self.failure(error))
    }

    async fn open(&self) -> Result<(), tokio_postgres::Error> {
        let others = async {
            if self.scope.others.is_empty() {
                Ok(())
            } else {
                self.lease.set_others(&self.scope).await
            }
        };
        let begin = self.lease.begin(&self.scope);
        let enter = self.lease.enter(&self.scope);
        let (first, second, third) = join3(begin, others, enter).await;
        first.and(second).and(third)
    }

    fn failure(&self, error: tokio_postgres::Error) -> Error {
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

/// How a statement can be sent.
enum Ready {
    Prepared(Statement),
    Typed(Vec<Type>),
}
