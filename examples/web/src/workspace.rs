//! Who makes a request, and for which workspace.

use agenthifive::acting;
use agenthifive::schema::{self, Agent};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use rowhouse::client::{Context, Tenant};
use rowhouse::prelude::*;

use crate::Failure;

/// The workspace whose agent makes the request. A handler that takes it is reached by nobody else.
#[derive(Debug)]
pub struct Workspace {
    db: Database,
    id: Id<schema::Workspace>,
    agent: Agent,
}

impl Workspace {
    /// The way to the workspace's rows.
    pub fn rows(&self) -> Context<'_, Tenant> {
        self.db.tenant(self.id)
    }

    /// Who makes the request.
    pub fn agent(&self) -> &Agent {
        &self.agent
    }
}

impl<S> FromRequestParts<S> for Workspace
where
    S: Send + Sync,
    Database: FromRef<S>,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let db = Database::from_ref(state);
        let header = parts.headers.get(AUTHORIZATION);
        let token = header.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        // What the token claims is checked inside the workspace that it names.
        let found = acting::authenticate(&db, token.ok_or(Failure::Unknown)?).await?;
        let (id, agent) = found.ok_or(Failure::Unknown)?;
        Ok(Self { db, id, agent })
    }
}
