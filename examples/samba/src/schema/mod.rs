//! The whole schema, one module for each part of the product's document.
//!
//! Rows belong to users: those of a table with `userId` to that one, and those without to whom the row belongs that
//! they are part of. The tables of [`better_auth`] and `user` are global, with roles of their own.

pub mod archive;
pub mod better_auth;
pub mod columns;
pub mod core;
pub mod document;
pub mod mcp;
pub mod permission;
pub mod services;
pub mod workflow;

use rowhouse::prelude::*;

pub use archive::{Archive, ArchiveItem};
pub use core::{Agent, ChatMessage, ChatThread, User};
pub use document::{Document, DocumentVersion};
pub use mcp::McpServer;
pub use permission::AgentUserPermission;
pub use workflow::{Workflow, WorkflowEdge, WorkflowNode};

/// Every table, and the conventions that they keep.
pub const SCHEMA: Declaration<'static> = Declaration::new(
    conventions!(),
    &[
        core::TABLES,
        mcp::TABLES,
        workflow::TABLES,
        archive::TABLES,
        document::TABLES,
        permission::TABLES,
        better_auth::TABLES,
    ],
);
