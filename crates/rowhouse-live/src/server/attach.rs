//! Asking a cluster at once, from code that is not `async`.

use tokio_postgres::Client;

use super::address::Address;
use super::error::ServerError;
use super::handle::Server;
use super::sql;
use crate::LiveError;
use crate::login::dial;

impl Server {
    /// [`Server::attach`], naming where the URL came from, and the extensions that the server can create.
    pub(super) fn attach_given(
        url: &str,
        given_by: &'static str,
    ) -> Result<(Self, Vec<String>), ServerError> {
        let failed = |source: LiveError| ServerError::Attach {
            given_by,
            source: source.into(),
        };
        let address = Address::parse(url).map_err(failed)?;
        let (major, extensions) = ask(&address, abilities)?.map_err(failed)?;
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

async fn abilities(client: Client) -> Result<(u16, Vec<String>), tokio_postgres::Error> {
    let row = client.query_typed_one(sql::ABILITIES, &[]).await?;
    let major: i32 = row.try_get(0)?;
    Ok((u16::try_from(major).unwrap_or_default(), row.try_get(1)?))
}

/// Runs statements as the superuser and waits for them, on a thread of its own: the caller may be inside a runtime, which
/// must not be blocked on from within. The outer failure is this machine's, the inner one the connection's.
pub(super) fn ask<T: Send>(
    address: &Address,
    question: impl AsyncFnOnce(Client) -> Result<T, tokio_postgres::Error> + Send,
) -> Result<Result<T, LiveError>, ServerError> {
    let login = address.login(address.superuser(), address.maintenance());
    let asked = std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .map_err(ServerError::io("start", "a tokio runtime"))?;
            Ok(runtime.block_on(async {
                let client = dial(&login).await?;
                Ok(question(client).await?)
            }))
        });
        thread.join()
    });
    asked.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
