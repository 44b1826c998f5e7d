//! The whole schema, one module for each domain.
//!
//! To add a table:
//!
//! 1. Choose its category: transactional, dictionary, log or relationship. The prefix follows from it.
//! 2. Name the struct after one row; `Connection` becomes `t_connections`.
//! 3. Flatten [`AuditColumns`](columns::AuditColumns) into it. The compiler says so where they are missing.
//! 4. Put it into the module of its domain.
//! 5. List it in that module's `TABLES`; a new module is listed in [`SCHEMA`].
//! 6. Run `cargo xtask schema-apply` to push it to the development database.

pub mod agents;
pub mod approval_requests;
pub mod audit_events;
pub mod columns;
pub mod connections;
pub mod enums;
pub mod pending_connections;
pub mod personal_access_tokens;
pub mod policies;
pub mod policy_scopes;
pub mod provider_types;
pub mod services;
pub mod users;
pub mod workspaces;

use rowhouse::prelude::*;

pub use agents::Agent;
pub use approval_requests::ApprovalRequest;
pub use audit_events::AuditEvent;
pub use connections::Connection;
pub use pending_connections::PendingConnection;
pub use personal_access_tokens::PersonalAccessToken;
pub use policies::Policy;
pub use policy_scopes::PolicyScope;
pub use provider_types::ProviderType;
pub use users::{Account, Session, User, Verification};
pub use workspaces::Workspace;

/// Every table, and the conventions that they keep.
pub const SCHEMA: Declaration<'static> = Declaration::new(
    conventions!(),
    &[
        users::TABLES,
        workspaces::TABLES,
        provider_types::TABLES,
        connections::TABLES,
        pending_connections::TABLES,
        agents::TABLES,
        policies::TABLES,
        policy_scopes::TABLES,
        approval_requests::TABLES,
        personal_access_tokens::TABLES,
        audit_events::TABLES,
    ],
);
