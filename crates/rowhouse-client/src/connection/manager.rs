//! Creates the pool's connections and judges those that come back.

use deadpool::managed::{self, Metrics, RecycleError, RecycleResult};
use tokio_postgres::CancelToken;

use super::connect::{Connect, Opened};
use super::{Connection, Statements};
use crate::Error;

/// Creates connections for the pool.
pub(crate) struct Manager {
    connect: Box<dyn Connect>,
    /// How many statements each connection keeps prepared, besides those of the frame; `None` prepares nothing.
    statement_capacity: Option<usize>,
}

impl Manager {
    pub(crate) fn new(connect: Box<dyn Connect>, statement_capacity: Option<usize>) -> Self {
        Self {
            connect,
            statement_capacity,
        }
    }

    pub(super) async fn cancel(&self, token: CancelToken) {
        self.connect.cancel(token).await;
    }
}

impl managed::Manager for Manager {
    // Boxed, because the pool moves it about.
    type Type = Box<Connection>;
    type Error = Error;

    async fn create(&self) -> Result<Box<Connection>, Error> {
        let Opened {
            client,
            driver,
            leads,
        } = self.connect.connect().await?;
        let connection = Box::new(Connection {
            client,
            driver,
            leads,
            statements: self.statement_capacity.map(Statements::new),
            interruptions: 0.into(),
        });
        if connection.statements.is_some() {
            connection.prepare_frame().await?;
        }
        Ok(connection)
    }

    async fn recycle(&self, connection: &mut Box<Connection>, _: &Metrics) -> RecycleResult<Error> {
        // What was open on it has ended: a `Lease` gives no other connection back.
        if connection.is_worn() {
            return Err(RecycleError::message("closed, or interrupted too often"));
        }
        Ok(())
    }
}
