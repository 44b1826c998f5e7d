//! A part of a context that can fail alone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::kind::Kind;
use super::transaction::Transaction;
use crate::Error;

impl<K: Kind> Transaction<K> {
    /// Runs `part` so that its failure undoes only what it did itself. Savepoints nest.
    ///
    /// Dropped half-way, it ends the whole context: further statements fail, and nothing is committed.
    pub async fn savepoint<T, E, F>(&mut self, part: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&mut Self) -> Result<T, E>,
        E: From<Error>,
    {
        self.session.depth += 1;
        let watch = Watch {
            abandoned: self.session.abandoned.clone(),
            ended: false,
        };
        let result = self.in_savepoint(self.session.depth, part).await;
        watch.end();
        self.session.depth -= 1;
        result
    }

    async fn in_savepoint<T, E, F>(&mut self, depth: u32, part: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&mut Self) -> Result<T, E>,
        E: From<Error>,
    {
        let begin = format!("SAVEPOINT rowhouse_{depth}");
        self.session.command(&begin).await?;
        let result = part(self).await;
        if result.is_ok() && !self.session.has_failed() {
            let keep = format!("RELEASE SAVEPOINT rowhouse_{depth}");
            self.session.command(&keep).await?;
            return result;
        }
        let undo = format!("ROLLBACK TO SAVEPOINT rowhouse_{depth}");
        self.session.command(&undo).await?;
        self.session.mark_healed();
        // A part that swallowed the error of one of its statements has done nothing either.
        result.and(Err(Error::Aborted.into()))
    }
}

/// Notices when a savepoint's future is dropped before its end.
struct Watch {
    abandoned: Arc<AtomicBool>,
    ended: bool,
}

impl Watch {
    fn end(mut self) {
        self.ended = true;
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if !self.ended {
            self.abandoned.store(true, Ordering::Release);
        }
    }
}
