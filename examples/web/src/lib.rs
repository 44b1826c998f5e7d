//! A web service on the schema of the example `agenthifive`.
//!
//! Handlers never see a tenant's key: [`Workspace`] is extracted from the request's token, and holds the way to that
//! workspace's rows and to nothing else.
//!
//! ```no_run
//! # async fn serve(db: rowhouse::Database) -> std::io::Result<()> {
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
//! axum::serve(listener, web::router(db)).await
//! # }
//! ```

mod connections;
mod error;
mod workspace;

pub use error::Failure;
pub use workspace::Workspace;

use axum::Router;
use axum::routing::get;
use rowhouse::Database;

/// The service's routes.
pub fn router(db: Database) -> Router {
    Router::new()
        .route("/connections", get(connections::list))
        .route(
            "/connections/{id}",
            get(connections::show).patch(connections::rename),
        )
        .route("/connections/usage", get(connections::usage))
        .with_state(db)
}
