//! Databases of a throwaway server.

use tokio_postgres::{Client, NoTls};

use super::address::Address;
use super::error::ServerError;
use super::handle::Server;
use super::sql;
use super::unique::unique_name;

impl Server {
    /// Logs a role into a database. The connection is driven by a task of the current tokio runtime and ends with the
    /// client.
    pub async fn connect(&self, role: &str, database: &str) -> Result<Client, ServerError> {
        let connected = self.config(role, database).connect(NoTls).await;
        let (client, connection) = connected.map_err(|source| ServerError::Sql {
            what: format!("log `{role}` into database `{database}`"),
            source,
        })?;
        // Its errors reach the client as well.
        tokio::spawn(connection);
        Ok(client)
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
            source,
        })
    }

    /// [`Server::attach`], naming where the URL came from, and the extensions that the server can create.
    pub(super) fn attach_given(
        url: &str,
        given_by: &'static str,
    ) -> Result<(Self, Vec<String>), ServerError> {
        let failed = |source| ServerError::Attach { given_by, source };
        let address = Address::parse(url).map_err(failed)?;
        // The caller may be inside a runtime, which must not be blocked on from within.
        let asked = std::thread::scope(|scope| {
            let thread = scope.spawn(|| -> Result<_, ServerError> {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .map_err(ServerError::io("start", "a tokio runtime"))?;
                runtime.block_on(ask(&address)).map_err(failed)
            });
            thread.join()
        });
        let (major, extensions) = asked.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        let server = Self {
            origin: format!("PostgreSQL {major} that {given_by} leads to"),
            major,
            address,
            tcp: None,
            #[cfg(unix)]
            _running: None,
        };
        Ok((server, extensions))
    }
}

/// Asks a server for its major version and the extensions that it can create.
async fn ask(address: &Address) -> Result<(u16, Vec<String>), tokio_postgres::Error> {
    let config = address.config(address.superuser(), address.maintenance());
    let (client, connection) = config.connect(NoTls).await?;
    tokio::spawn(connection);
    let row = client.query_typed_one(sql::ABILITIES, &[]).await?;
    let major: i32 = row.try_get(0)?;
    Ok((u16::try_from(major).unwrap_or_default(), row.try_get(1)?))
}
