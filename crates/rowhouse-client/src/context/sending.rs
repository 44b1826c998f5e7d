//! Statements on their way: what leads them, and what their answers mean for the transaction.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::Ordering;
use std::task::Poll;

use futures_util::future::join;
use futures_util::{TryStreamExt as _, poll};
use postgres_types::Type;
use tokio_postgres::error::Severity;
use tokio_postgres::{Client, Error as PgError, Row, Statement};

use super::session::{Last, Session};
use crate::Error;
use crate::connection::{Begin, Keys};
use crate::statement::{Call, Params, may_commit};

/// What a statement travels with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Travels {
    /// With nothing but the settings that lead it: it is its own transaction.
    Alone,
    /// With `COMMIT` behind it.
    Last,
    /// Inside of a transaction that goes on.
    Inside,
}

/// How a statement can be sent.
enum Ready {
    Prepared(Statement),
    Typed(Vec<Type>),
}

impl Session {
    /// The rows that a statement gives.
    pub(crate) async fn rows(&self, call: Call<'_>, last: Last) -> Result<Vec<Row>, Error> {
        let Some((statement, travels)) = self.swift(call, last) else {
            // Boxed, as all that is rare: its size would be part of every caller's future.
            return Box::pin(self.rows_slowly(call, last)).await;
        };
        self.depart(travels)?;
        let rows = collect(&self.lease.client, &statement, call.params).await;
        self.arrive(rows, travels).await
    }

    /// How many rows a statement affects.
    pub(crate) async fn count(&self, call: Call<'_>, last: Last) -> Result<u64, Error> {
        let Some((statement, travels)) = self.swift(call, last) else {
            return Box::pin(self.count_slowly(call, last)).await;
        };
        self.depart(travels)?;
        let client = &self.lease.client;
        let count = client.execute_raw(&statement, call.params.values()).await;
        self.arrive(count, travels).await
    }

    /// Runs a command of ours, such as `SAVEPOINT`.
    pub(super) async fn command(&self, sql: &str) -> Result<(), Error> {
        self.send(self.lease.command(sql), Travels::Inside).await
    }

    /// The statement, if it is prepared and nothing but what leads it has to be sent besides.
    fn swift(&self, call: Call<'_>, last: Last) -> Option<(Statement, Travels)> {
        let statements = self.lease.statements.as_ref();
        let statements = statements.filter(|_| call.recurs)?;
        let statement = statements.get(&self.scope.role, call.sql)?;
        let travels = self.travels(call, last, true);
        (travels != Travels::Last).then_some((statement, travels))
    }

    /// How a statement travels. `known` is whether it is sent as one that was prepared before.
    fn travels(&self, call: Call<'_>, last: Last, known: bool) -> Travels {
        if last == Last::No {
            return Travels::Inside;
        }
        // What is prepared for the next time must be so in the same transaction.
        let remembers = !known && call.recurs && self.lease.statements.is_some();
        let begin = self.scope.begin;
        // A service may set nothing, and lets `BEGIN` say that it only reads.
        let set = !matches!(self.scope.keys, Keys::None);
        let plain = begin == Begin::Committed || set && begin == Begin::CommittedReading;
        let first = !self.opened.load(Ordering::Acquire);
        if first && plain && !remembers && !may_commit(call.sql) {
            Travels::Alone
        } else {
            Travels::Last
        }
    }

    /// Gets ready for a statement that is sent next, with nothing waiting in between; leaves what leads it, if it is
    /// the first.
    fn depart(&self, travels: Travels) -> Result<(), Error> {
        if self.abandoned.load(Ordering::Acquire) {
            return Err(Error::Abandoned);
        }
        let alone = travels == Travels::Alone;
        // Before the first message: from here on, dropping the future must not return the connection as it is.
        if alone {
            self.lease.mark_alone();
        } else {
            self.lease.mark_open();
        }
        self.pending.fetch_add(1, Ordering::AcqRel);
        if !self.opened.swap(true, Ordering::AcqRel) {
            self.lease.enter(&self.scope, alone);
        }
        Ok(())
    }

    /// Notes that a statement was answered.
    async fn arrive<T>(&self, result: Result<T, PgError>, travels: Travels) -> Result<T, Error> {
        match result {
            Ok(value) => {
                self.pending.fetch_sub(1, Ordering::AcqRel);
                if travels == Travels::Alone {
                    self.lease.mark_ended();
                }
                Ok(value)
            }
            Err(error) => Err(Box::pin(self.fall(error, travels)).await),
        }
    }

    /// Notes that a statement failed.
    async fn fall(&self, error: PgError, travels: Travels) -> Error {
        if error.code().is_none() && self.lease.take_back() {
            // It was not sent, nor was what leads it.
            self.opened.store(false, Ordering::Release);
            self.lease.mark_ended();
        } else if travels == Travels::Alone {
            let over = match error.as_db_error() {
                // The statement was a transaction, and is rolled back.
                Some(error) => error.parsed_severity() == Some(Severity::Error),
                None => self.lease.settle().await.is_ok(),
            };
            if over {
                self.lease.mark_ended();
            }
        }
        self.pending.fetch_sub(1, Ordering::AcqRel);
        self.failure(error)
    }

    async fn rows_slowly(&self, call: Call<'_>, last: Last) -> Result<Vec<Row>, Error> {
        let client = &self.lease.client;
        match self.ready(call).await? {
            Ready::Prepared(statement) => {
                let rows = collect(client, &statement, call.params);
                self.send(rows, self.travels(call, last, true)).await
            }
            Ready::Typed(types) => {
                let params: Vec<_> = call.params.values().zip(types).collect();
                let rows = self.and_remember(call, client.query_typed(call.sql, &params));
                self.send(rows, self.travels(call, last, false)).await
            }
        }
    }

    async fn count_slowly(&self, call: Call<'_>, last: Last) -> Result<u64, Error> {
        let client = &self.lease.client;
        match self.ready(call).await? {
            Ready::Prepared(statement) => {
                let count = client.execute_raw(&statement, call.params.values());
                self.send(count, self.travels(call, last, true)).await
            }
            Ready::Typed(types) => {
                let params: Vec<_> = call.params.values().zip(types).collect();
                let count = self.and_remember(call, client.execute_typed(call.sql, &params));
                self.send(count, self.travels(call, last, false)).await
            }
        }
    }

    /// Finds out how to send a statement; prepares it inside the context where its types are not known.
    async fn ready(&self, call: Call<'_>) -> Result<Ready, Error> {
        let cache = self.lease.statements.as_ref().filter(|_| call.recurs);
        if let Some(statement) = cache.and_then(|cache| cache.get(&self.scope.role, call.sql)) {
            return Ok(Ready::Prepared(statement));
        }
        if let Some(types) = call.params.types() {
            return Ok(Ready::Typed(types));
        }
        let prepare = self.lease.client.prepare(call.sql);
        let statement = self.send(prepare, Travels::Inside).await?;
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
            let cache = self.lease.statements.as_ref().filter(|_| call.recurs);
            let (Some(cache), Some(types)) = (cache, call.params.types()) else {
                return;
            };
            if let Ok(statement) = self.lease.client.prepare_typed(call.sql, &types).await {
                cache.insert(&self.scope.role, call.sql, statement);
            }
        };
        join(run, remember).await.0
    }

    /// Sends a statement, and `COMMIT` behind it if it is the last.
    ///
    /// Both send their messages when they are polled first: one round trip for all. When the statement fails `COMMIT`
    /// finds a failed transaction.
    async fn send<T>(
        &self,
        statement: impl Future<Output = Result<T, PgError>>,
        travels: Travels,
    ) -> Result<T, Error> {
        self.depart(travels)?;
        if travels != Travels::Last {
            return self.arrive(statement.await, travels).await;
        }
        let mut statement = pin!(statement);
        let result = match poll!(statement.as_mut()) {
            // It was not sent, so that there is nothing to commit.
            Poll::Ready(Err(error)) if error.code().is_none() => Err(error),
            // A driver on another thread may have the answer already.
            sent => {
                let answer = async {
                    match sent {
                        Poll::Ready(result) => result,
                        Poll::Pending => statement.await,
                    }
                };
                let (result, closed) = join(answer, self.lease.commit()).await;
                if closed.is_ok() {
                    self.lease.mark_ended();
                }
                result.and_then(|value| closed.map(|()| value))
            }
        };
        self.arrive(result, travels).await
    }
}

/// Runs a prepared statement.
async fn collect(
    client: &Client,
    statement: &Statement,
    params: Params<'_>,
) -> Result<Vec<Row>, PgError> {
    let mut stream = pin!(client.query_raw(statement, params.values()).await?);
    let mut rows = Vec::new();
    while let Some(row) = stream.try_next().await? {
        rows.push(row);
    }
    Ok(rows)
}
