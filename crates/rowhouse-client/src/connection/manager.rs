//! Creates the pool's connections and judges those that come back.

use deadpool::managed::{self, Metrics, RecycleError, RecycleResult};
use tokio_postgres::{CancelToken, Error};

use super::{Connect, Connection, Frame, Statements};

/// Creates connections for the pool.
pub(crate) struct Manager {
    connect: Box<dyn Connect>,
    /// How many statements each connection keeps prepared, besides those of the frame; `None` prepares nothing.
    statement_capacity: Option<usize>,
    /// Whether contexts set both a tenant and a user.
    both_keys: bool,
}

impl Manager {
    pub(crate) fn new(
        connect: Box<dyn Connect>,
        statement_capacity: Option<usize>,
        both_keys: bool,
    ) -> Self {
        Self {
            connect,
            statement_capacity,
            both_keys,
        }
    }

    pub(super) async fn cancel(&self, token: CancelToken) -> Result<(), Error> {
        self.connect.cancel(token).await
    }
}

impl managed::Manager for Manager {
    type Type = Connection;
    type Error = Error;

    async fn create(&self) -> Result<Connection, Error> {
        let (client, driver) = self.connect.connect().await?;
        let frame = match self.statement_capacity {
            // Boxed because it is rare, and its size would be part of every context's future.
            Some(_) => Box::pin(Frame::prepare(&client, self.both_keys)).await?,
            None => Frame::Unprepared,
        };
        Ok(Connection {
            client,
            driver,
            frame,
            statements: self.statement_capacity.map(Statements::new),
            interruptions: 0.into(),
        })
    }

    async fn recycle(&self, connection: &mut Connection, _: &Metrics) -> RecycleResult<Error> {
        // What was open on it has ended: a `Lease` gives no other connection back.
        if connection.is_worn() {
            return Err(RecycleError::message("closed, or interrupted too often"));
        }
        Ok(())
    }
}
