//! The statements around every context: begin, enter, commit, roll back.
//!
//! None of them is a request of its own where a statement follows: they lead it.

use std::sync::Arc;

use tokio_postgres::Error;

use super::line::Lead;
use super::{Begin, Connection};

/// A statement of the frame: its text, how many texts it takes, and its name where it is prepared.
#[derive(Clone, Copy)]
struct Framed {
    name: &'static str,
    sql: &'static str,
    params: usize,
}

const fn framed(name: &'static str, sql: &'static str, params: usize) -> Framed {
    Framed { name, sql, params }
}

const BEGIN: Framed = framed("rowhouse_begin", Begin::Committed.sql(), 0);
// The setting first: once the role is the app role, `set_config` may be out of reach.
const ENTER: Framed = framed(
    "rowhouse_enter",
    "SELECT pg_catalog.set_config($1, $2, true), pg_catalog.set_config('role', $3, true)",
    3,
);
/// As [`ENTER`], where both a tenant and a user are known.
const ENTER_BOTH: Framed = framed(
    "rowhouse_enter_both",
    "SELECT pg_catalog.set_config($1, $2, true), pg_catalog.set_config($3, $4, true), \
     pg_catalog.set_config('role', $5, true)",
    5,
);
const SET: Framed = framed(
    "rowhouse_set",
    "SELECT pg_catalog.set_config($1, $2, true)",
    2,
);
const COMMIT: Framed = framed("rowhouse_commit", "COMMIT", 0);
const ROLLBACK: Framed = framed("rowhouse_rollback", "ROLLBACK", 0);
const PROBE: &str = "SELECT 1";

/// What a context sets before its first statement, for its transaction only.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub(crate) begin: Begin,
    /// The role to act as.
    pub(crate) role: Arc<str>,
    /// The settings that carry the tenant and the user, and their keys as text, empty for none: as many of the two as
    /// the conventions know, and at least one in all but services.
    pub(crate) keys: Keys,
    /// Further settings.
    pub(crate) others: Vec<(String, String)>,
}

/// A setting and the key that it carries.
pub(crate) type Key = (Arc<str>, String);

/// Whom a context is for, by the settings that carry it.
#[derive(Clone, Debug)]
pub(crate) enum Keys {
    One(Key),
    Both(Key, Key),
    /// Nobody: a service acts as the role that it has logged in as.
    None,
}

impl Connection {
    /// Prepares the statements of the frame.
    pub(super) async fn prepare_frame(&self) -> Result<(), Error> {
        let mut lead = Lead::new();
        for Framed { name, sql, params } in [BEGIN, ENTER, ENTER_BOTH, SET, COMMIT, ROLLBACK] {
            lead.prepare(name, sql, params);
        }
        self.sync(lead).await
    }

    /// Leaves what leads the first statement of a context: its settings, and `BEGIN` unless the statement alone is its
    /// transaction. It must be sent at once.
    pub(crate) fn enter(&self, scope: &Scope, alone: bool) {
        let mut lead = Lead::new();
        match (alone, scope.begin) {
            (false, Begin::Committed) => self.add(&mut lead, BEGIN, &[]),
            (false, begin) => lead.run_text(begin.sql(), &[]),
            (true, Begin::CommittedReading) => {
                self.add(&mut lead, SET, &["transaction_read_only", "on"]);
            }
            (true, _) => {}
        }
        for (name, value) in &scope.others {
            self.add(&mut lead, SET, &[name, value]);
        }
        match &scope.keys {
            Keys::None => {}
            Keys::One((name, key)) => self.add(&mut lead, ENTER, &[name, key, &scope.role]),
            Keys::Both((one, tenant), (other, user)) => {
                let params = [&**one, tenant, other, user, &scope.role];
                self.add(&mut lead, ENTER_BOTH, &params);
            }
        }
        self.leads.before_statement(lead);
    }

    /// Takes back what [`Self::enter`] left; `false` if the statement has been sent.
    pub(crate) fn take_back(&self) -> bool {
        self.leads.take_back()
    }

    pub(crate) async fn commit(&self) -> Result<(), Error> {
        self.run(COMMIT).await
    }

    pub(crate) async fn rollback(&self) -> Result<(), Error> {
        self.run(ROLLBACK).await
    }

    /// Rolls back after an interruption, or waits for the end of a statement that is its own transaction.
    ///
    /// As a request that the driver writes: if binding a value panicked, half of another is before it, and it fails.
    pub(super) async fn recover(&self, transaction: bool) -> Result<(), Error> {
        let sql = if transaction { ROLLBACK.sql } else { "" };
        self.client.batch_execute(sql).await
    }

    /// Waits for everything that was sent.
    pub(crate) async fn settle(&self) -> Result<(), Error> {
        self.sync(Lead::new()).await
    }

    /// Fails where the transaction has failed, which `COMMIT` does not: it answers by rolling back.
    pub(crate) async fn probe(&self) -> Result<(), Error> {
        let mut lead = Lead::new();
        lead.run_text(PROBE, &[]);
        self.sync(lead).await
    }

    /// Runs a command without parameters, such as `SAVEPOINT`, which may be the first statement of a context.
    pub(crate) async fn command(&self, sql: &str) -> Result<(), Error> {
        self.client.execute_typed(sql, &[]).await.map(drop)
    }

    async fn run(&self, framed: Framed) -> Result<(), Error> {
        let mut lead = Lead::new();
        self.add(&mut lead, framed, &[]);
        self.sync(lead).await
    }

    fn add(&self, lead: &mut Lead, framed: Framed, params: &[&str]) {
        if self.statements.is_some() {
            lead.run(framed.name, params);
        } else {
            lead.run_text(framed.sql, params);
        }
    }

    /// Sends statements as a request of their own, when it is polled first; then waits for their end.
    async fn sync(&self, lead: Lead) -> Result<(), Error> {
        self.leads.before_sync(lead);
        self.client.check_connection().await
    }
}
