//! The statements around every context: begin, enter, commit, roll back.

use std::sync::Arc;

use futures_util::future::try_join4;
use postgres_types::{ToSql, Type};
use tokio_postgres::{Client, Error, Statement};

use super::Connection;

const BEGIN: &str = "BEGIN";
// The setting first: once the role is the app role, `set_config` may be out of reach.
const ENTER: &str =
    "SELECT pg_catalog.set_config($1, $2, true), pg_catalog.set_config('role', $3, true)";
/// As [`ENTER`], where both a tenant and a user are known.
const ENTER_BOTH: &str = "SELECT pg_catalog.set_config($1, $2, true), pg_catalog.set_config($3, $4, true), \
     pg_catalog.set_config('role', $5, true)";
const SET: &str = "SELECT pg_catalog.set_config(name, value, true) \
     FROM unnest($1::text[], $2::text[]) AS setting (name, value)";
const COMMIT: &str = "COMMIT";
const ROLLBACK: &str = "ROLLBACK";
const PROBE: &str = "SELECT 1";

/// What a context sets before its first statement, for its transaction only.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// `BEGIN`, with the transaction's characteristics.
    pub(crate) begin: &'static str,
    /// The role to act as.
    pub(crate) role: Arc<str>,
    /// The settings that carry the tenant and the user, and their keys as text, empty for none: as many of the two as
    /// the conventions know, and at least one in all but services.
    pub(crate) keys: Keys,
    /// Further settings.
    pub(crate) others: Vec<(String, String)>,
}

impl Scope {
    pub(crate) const BEGIN: &'static str = BEGIN;
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

/// The frame's statements, prepared when the connection was made unless a pooler cannot keep them.
pub(super) enum Frame {
    Prepared {
        begin: Statement,
        enter: Statement,
        commit: Statement,
        rollback: Statement,
    },
    Unprepared,
}

impl Frame {
    /// Prepares the statements, for contexts with one key or with both.
    pub(super) async fn prepare(client: &Client, both: bool) -> Result<Self, Error> {
        let texts = [const { Type::TEXT }; 5];
        let (enter, types) = if both {
            (ENTER_BOTH, &texts[..])
        } else {
            (ENTER, &texts[..3])
        };
        let (begin, enter, commit, rollback) = try_join4(
            client.prepare(BEGIN),
            client.prepare_typed(enter, types),
            client.prepare(COMMIT),
            client.prepare(ROLLBACK),
        )
        .await?;
        Ok(Self::Prepared {
            begin,
            enter,
            commit,
            rollback,
        })
    }
}

/// Each future here sends its message when it is polled first and waits afterwards, so that futures which are joined
/// travel together, in their order.
impl Connection {
    pub(crate) async fn begin(&self, scope: &Scope) -> Result<(), Error> {
        match &self.frame {
            Frame::Prepared { begin, .. } if scope.begin == BEGIN => self.run(begin, &[]).await,
            _ => self.run_text(scope.begin, &[]).await,
        }
    }

    /// Sets what [`Scope::others`] holds; must come before [`Self::enter`], for the same reason.
    pub(crate) async fn set_others(&self, scope: &Scope) -> Result<(), Error> {
        let (names, values): (Vec<_>, Vec<_>) = scope
            .others
            .iter()
            .map(|(name, value)| (name, value))
            .unzip();
        let params: [(&(dyn ToSql + Sync), Type); 2] =
            [(&names, Type::TEXT_ARRAY), (&values, Type::TEXT_ARRAY)];
        Box::pin(self.client.execute_typed(SET, &params))
            .await
            .map(drop)
    }

    pub(crate) async fn enter(&self, scope: &Scope) -> Result<(), Error> {
        let role = &&*scope.role;
        match &scope.keys {
            Keys::None => Ok(()),
            Keys::One((name, key)) => self.enter_with(ENTER, &[&&**name, key, role]).await,
            Keys::Both((one, tenant), (other, user)) => {
                let params: [&(dyn ToSql + Sync); 5] = [&&**one, tenant, &&**other, user, role];
                self.enter_with(ENTER_BOTH, &params).await
            }
        }
    }

    async fn enter_with(&self, sql: &str, params: &[&(dyn ToSql + Sync)]) -> Result<(), Error> {
        match &self.frame {
            Frame::Prepared { enter, .. } => self.run(enter, params).await,
            Frame::Unprepared => self.run_text(sql, params).await,
        }
    }

    pub(crate) async fn commit(&self) -> Result<(), Error> {
        match &self.frame {
            Frame::Prepared { commit, .. } => self.run(commit, &[]).await,
            Frame::Unprepared => self.run_text(COMMIT, &[]).await,
        }
    }

    pub(crate) async fn rollback(&self) -> Result<(), Error> {
        match &self.frame {
            Frame::Prepared { rollback, .. } => self.run(rollback, &[]).await,
            Frame::Unprepared => self.run_text(ROLLBACK, &[]).await,
        }
    }

    /// Fails where the transaction has failed, which `COMMIT` does not: it answers by rolling back.
    pub(crate) async fn probe(&self) -> Result<(), Error> {
        self.run_text(PROBE, &[]).await
    }

    /// Runs a command without parameters, such as `SAVEPOINT`.
    pub(crate) async fn command(&self, sql: &str) -> Result<(), Error> {
        self.run_text(sql, &[]).await
    }

    async fn run(
        &self,
        statement: &Statement,
        params: &[&(dyn ToSql + Sync)],
    ) -> Result<(), Error> {
        self.client.execute(statement, params).await.map(drop)
    }

    /// Runs a statement whose parameters are all text, without preparing it.
    async fn run_text(&self, sql: &str, params: &[&(dyn ToSql + Sync)]) -> Result<(), Error> {
        let typed: Vec<_> = params.iter().map(|param| (*param, Type::TEXT)).collect();
        // Boxed because it is rare, and its size would be part of every caller's future.
        Box::pin(self.client.execute_typed(sql, &typed))
            .await
            .map(drop)
    }
}
