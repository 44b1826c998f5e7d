//! Databases of a throwaway server.

use tokio_postgres::Client;

use super::error::ServerError;
use super::handle::Server;
use super::sql;
use super::unique::unique_name;
use crate::login::dial;

impl Server {
    /// Logs a role into a database. The connection is driven by a task of the current tokio runtime and ends with the
    /// client.
    pub async fn connect(&self, role: &str, database: &str) -> Result<Client, ServerError> {
        let dialled = dial(&self.login(role, database)).await;
        dialled.map_err(|source| ServerError::Sql {
            what: format!("log `{role}` into database `{database}`"),
            source: source.into(),
        })
    }

    /// Creates a database. Fails where it exists.
    pub async fn create_database(&self, name: &str) -> Result<(), ServerError> {
        self.maintain(&sql::create_database(name), || {
            format!("create database `{name}`")
        })
        .await
    }

    /// Creates a database with a name of its own, which starts as given, and gives the name.
    pub async fn fresh_database(&self, start: &str) -> Result<String, ServerError> {
        let name = unique_name(start);
        self.create_database(&name).await?;
        Ok(name)
    }

    /// Drops a database, if it exists, and ends the connections to it.
    pub async fn drop_database(&self, name: &str) -> Result<(), ServerError> {
        self.maintain(&sql::drop_database(name), || {
            format!("drop database `{name}`")
        })
        .await
    }

    async fn maintain(
        &self,
        statement: &str,
        what: impl FnOnce() -> String,
    ) -> Result<(), ServerError> {
        let client = self
            .connect(self.superuser(), self.address.maintenance())
            .await?;
        let done = client.batch_execute(statement).await;
        done.map_err(|source| ServerError::Sql {
            what: what(),
            source: Box::new(source.into()),
        })
    }
}
