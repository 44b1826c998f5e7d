//! The connections of a workspace.

use agenthifive::schema::columns::HasSoftDelete as _;
use agenthifive::schema::connections::ConnectionPatch;
use agenthifive::schema::{Connection, PolicyScope, ProviderType};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Failure, Workspace};

/// How many connections a page has.
const PAGE: u64 = 20;

#[derive(Deserialize)]
pub(crate) struct After {
    after: Option<Uuid>,
}

/// What people see of a connection: not its tokens.
#[derive(Serialize)]
pub(crate) struct Shown {
    id: Uuid,
    label: String,
    provider: String,
}

impl Shown {
    fn new(connection: Connection, provider: ProviderType) -> Self {
        Self {
            id: connection.id.into_inner(),
            label: connection.label,
            provider: provider.name,
        }
    }
}

pub(crate) async fn list(
    workspace: Workspace,
    Query(After { after }): Query<After>,
) -> Result<Json<Vec<Shown>>, Failure> {
    let mut select = workspace
        .rows()
        .select::<Connection>()
        .filter(Connection::deleted_at.is_null())
        .order_by(Connection::id.asc())
        .limit(PAGE);
    if let Some(after) = after {
        select = select.filter(Connection::id.gt(Id::new(after)));
    }
    let found = select.with(Connection::provider_type).all().await?;
    let shown = found.into_iter();
    let shown = shown.map(|(connection, provider)| Shown::new(connection, provider));
    Ok(Json(shown.collect()))
}

pub(crate) async fn show(
    workspace: Workspace,
    Path(id): Path<Uuid>,
) -> Result<Json<Shown>, Failure> {
    let found = workspace
        .rows()
        .select::<Connection>()
        .filter(Connection::id.eq(Id::new(id)) & Connection::deleted_at.is_null())
        .with(Connection::provider_type)
        .optional()
        .await?;
    let (connection, provider) = found.ok_or(Failure::Missing)?;
    Ok(Json(Shown::new(connection, provider)))
}

#[derive(Deserialize)]
pub(crate) struct NewName {
    label: String,
}

pub(crate) async fn rename(
    workspace: Workspace,
    Path(id): Path<Uuid>,
    Json(NewName { label }): Json<NewName>,
) -> Result<StatusCode, Failure> {
    let patch = ConnectionPatch {
        label: Some(label),
        ..ConnectionPatch::default()
    };
    let changed = workspace.rows().patch(Id::new(id), patch).await?;
    changed
        .map(|_| StatusCode::NO_CONTENT)
        .ok_or(Failure::Missing)
}

#[derive(Serialize)]
pub(crate) struct Usage {
    label: String,
    policies: i64,
}

/// How many policies let agents act on each connection.
pub(crate) async fn usage(workspace: Workspace) -> Result<Json<Vec<Usage>>, Failure> {
    let by_label = workspace
        .rows()
        .select::<Connection>()
        .left_join(PolicyScope::connection.many())
        .group_by(Connection::label)
        .aggregate(PolicyScope::policy_id.count())
        .order_by(Connection::label.asc())
        .all()
        .await?;
    let usage = by_label.into_iter();
    let usage = usage.map(|(label, policies)| Usage { label, policies });
    Ok(Json(usage.collect()))
}
