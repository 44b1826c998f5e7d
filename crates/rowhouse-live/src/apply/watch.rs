//! How far a step is that takes long, seen by a session beside it.

use std::fmt;
use std::pin::pin;

use futures_util::future::{Either, select};
use rowhouse_diff::Step;
use tokio_postgres::types::Type;
use tokio_postgres::{Client, Error, Row};

use super::{Progress, pause};
use crate::LiveError;
use crate::login::{Login, dial};

/// The index that a session builds, and the session that it waits for. What that one does is shown to few roles.
const SQL: &str = "
SELECT p.phase, p.blocks_done, p.blocks_total, p.tuples_done, p.tuples_total,
       CASE WHEN p.current_locker_pid > 0
            THEN concat(p.current_locker_pid, ' (', concat_ws(', ', 'role `' || a.usename || '`',
                                                              coalesce(a.state, a.backend_type)), ')')
       END
FROM pg_stat_progress_create_index p LEFT JOIN pg_stat_activity a ON a.pid = p.current_locker_pid
WHERE p.pid = $1 AND p.datname = current_database()";

/// How far an index is that is being built.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Building {
    /// What PostgreSQL is doing, in its own words, such as `waiting for old snapshots`.
    pub phase: String,
    /// The blocks of this phase: those done, and all of them; 0 where it has none.
    pub blocks: (i64, i64),
    /// The tuples of this phase, likewise.
    pub tuples: (i64, i64),
    /// The session that it waits for: its process, and as far as it may be seen its role and what it does.
    pub waits_for: Option<String>,
}

impl Building {
    fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            phase: row.try_get(0)?,
            blocks: (row.try_get(1)?, row.try_get(2)?),
            tuples: (row.try_get(3)?, row.try_get(4)?),
            waits_for: row.try_get(5)?,
        })
    }
}

impl fmt::Display for Building {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.phase)?;
        for ((done, total), what) in [(self.blocks, "blocks"), (self.tuples, "tuples")] {
            if total > 0 {
                write!(f, ", {done} of {total} {what}")?;
            }
        }
        match &self.waits_for {
            Some(session) => write!(
                f,
                ", for session {session}: wait for it, or end it with pg_terminate_backend"
            ),
            None => Ok(()),
        }
    }
}

/// A session's process, and the way to look at it from another session.
pub(crate) struct Watch<'a> {
    process: i32,
    login: &'a Login,
    /// There from the first long step on.
    session: Option<Client>,
}

impl<'a> Watch<'a> {
    pub(super) async fn of(client: &Client, login: &'a Login) -> Result<Self, LiveError> {
        let row = client
            .query_typed_one("SELECT pg_backend_pid()", &[])
            .await?;
        Ok(Self {
            process: row.try_get(0)?,
            login,
            session: None,
        })
    }

    /// Waits for a statement, and tells now and then how far it is.
    pub(super) async fn over(
        &mut self,
        running: impl Future<Output = Result<(), Error>>,
        step: &Step,
        progress: &mut dyn Progress,
    ) -> Result<(), Error> {
        let mut running = pin!(running);
        let mut attempt = 0;
        loop {
            attempt += 1;
            let pause = pause(attempt);
            let look = pin!(async {
                tokio::time::sleep(pause).await;
                self.look().await
            });
            match select(running, look).await {
                Either::Left((result, _)) => return result,
                Either::Right((seen, rest)) => {
                    if let Some(building) = seen {
                        progress.building(step, &building);
                    }
                    running = rest;
                }
            }
        }
    }

    /// What there is to be seen. The step goes on whether or not anything is.
    async fn look(&mut self) -> Option<Building> {
        if self.session.as_ref().is_none_or(Client::is_closed) {
            self.session = dial(self.login).await.ok();
        }
        let session = self.session.as_ref()?;
        let parameters = [(&self.process as _, Type::INT4)];
        let rows = session.query_typed(SQL, &parameters).await.ok()?;
        Building::of(rows.first()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_to_say_is_said() {
        let mut building = Building {
            phase: "building index: scanning table".to_owned(),
            blocks: (3, 10),
            tuples: (0, 0),
            waits_for: None,
        };
        assert_eq!(
            building.to_string(),
            "building index: scanning table, 3 of 10 blocks"
        );
        building.phase = "waiting for old snapshots".to_owned();
        building.blocks = (0, 0);
        building.waits_for = Some("7 (role `a`, idle in transaction)".to_owned());
        assert_eq!(
            building.to_string(),
            "waiting for old snapshots, for session 7 (role `a`, idle in transaction): wait for it, or end it with \
             pg_terminate_backend"
        );
    }
}
