//! The whole schema, one module for each domain.
//!
//! Tables are of two categories. Those of tenants flatten [`base::TenantColumns`] and are isolated by
//! `organization_id`; global ones have no such column and no row-level security: they are reference data, or belong to
//! a user whatever the organization. Keys are texts everywhere, as Better Auth makes them.

pub mod ai;
pub mod auth;
pub mod base;
pub mod enums;
pub mod mcp;
pub mod research;
pub mod roles;
pub mod search;
pub mod services;

use rowhouse::prelude::*;

pub use ai::{AiModel, AiUsage};
pub use auth::{Organization, User};
pub use research::{PlanStep, ResearchArtifact, ResearchOutput, ResearchPlan};
pub use search::DocumentChunk;

/// Every table, and the conventions that they keep. Needs the extension `vector`.
pub const SCHEMA: Declaration<'static> = Declaration::new(
    conventions!(),
    &[
        auth::TABLES,
        ai::TABLES,
        research::TABLES,
        search::TABLES,
        mcp::TABLES,
    ],
);

/// The same without [`search`], for servers that do not have the extension.
pub const SCHEMA_WITHOUT_SEARCH: Declaration<'static> = Declaration::new(
    conventions!(),
    &[auth::TABLES, ai::TABLES, research::TABLES, mcp::TABLES],
);
