//! What a request is told when it fails: a status, and nothing of anybody's rows.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rowhouse::client::{Error, ErrorKind};
use serde::Serialize;

/// Why a request is not answered.
#[derive(Debug)]
pub enum Failure {
    /// The token is missing, wrong, revoked or too old.
    Unknown,
    /// There is no such row in the workspace, which is all that anybody is told of rows elsewhere.
    Missing,
    /// A statement failed.
    Database(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Database(error)
    }
}

#[derive(Serialize)]
struct Body {
    error: &'static str,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            Self::Unknown => (StatusCode::UNAUTHORIZED, "show a valid token"),
            Self::Missing => (StatusCode::NOT_FOUND, "there is no such row"),
            Self::Database(error) => match error.kind() {
                ErrorKind::Unique => (StatusCode::CONFLICT, "there is one of that name"),
                ErrorKind::ForeignKey => (StatusCode::CONFLICT, "it is in use"),
                ErrorKind::Check | ErrorKind::NotNull | ErrorKind::Parameter => {
                    (StatusCode::UNPROCESSABLE_ENTITY, "the value is refused")
                }
                ErrorKind::Timeout | ErrorKind::Connection => {
                    (StatusCode::SERVICE_UNAVAILABLE, "try again later")
                }
                _ => (StatusCode::INTERNAL_SERVER_ERROR, "this went wrong"),
            },
        };
        (status, Json(Body { error })).into_response()
    }
}
