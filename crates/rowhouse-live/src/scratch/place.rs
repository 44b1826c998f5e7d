//! Where scratch databases are created.

#[cfg(feature = "server")]
use std::fmt;
#[cfg(feature = "server")]
use std::sync::Arc;

#[cfg(feature = "server")]
use crate::server::{Request, Server, ServerError};
use crate::{LiveError, Login};

/// A server that is there, or one that is started when it is first needed.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Given(Box<Login>),
    #[cfg(feature = "server")]
    OnDemand(Arc<OnDemand>),
}

impl Place {
    #[cfg_attr(
        not(feature = "server"),
        expect(
            clippy::unused_async,
            reason = "only a server that is started must be waited for"
        )
    )]
    pub(super) async fn login(&self) -> Result<Login, LiveError> {
        match self {
            Self::Given(login) => Ok((**login).clone()),
            #[cfg(feature = "server")]
            Self::OnDemand(server) => server.login().await,
        }
    }
}

/// What a starting server says, one line at a time.
#[cfg(feature = "server")]
pub(super) type Say = dyn Fn(&str) + Send + Sync;

/// A throwaway server that is started once, when it is first needed, and ends with this.
#[cfg(feature = "server")]
pub(super) struct OnDemand {
    request: Request,
    say: Arc<Say>,
    server: tokio::sync::OnceCell<Server>,
}

#[cfg(feature = "server")]
impl OnDemand {
    pub(super) fn new(request: Request, say: Arc<Say>) -> Self {
        Self {
            request,
            say,
            server: tokio::sync::OnceCell::new(),
        }
    }

    async fn login(&self) -> Result<Login, LiveError> {
        let start = || async {
            let (request, say) = (self.request.clone(), Arc::clone(&self.say));
            let start = move || Server::start_saying(&request, |text| say(text));
            // Starting blocks; a panic inside it goes on here.
            let started = tokio::task::spawn_blocking(start).await;
            let server =
                started.unwrap_or_else(|failed| std::panic::resume_unwind(failed.into_panic()))?;
            (self.say)(&format!("scratch: {}", server.origin()));
            Ok::<_, ServerError>(server)
        };
        let server = self.server.get_or_try_init(start).await?;
        Ok(server.login(server.superuser(), "postgres"))
    }
}

#[cfg(feature = "server")]
impl fmt::Debug for OnDemand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnDemand")
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}
