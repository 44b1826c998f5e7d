//! The whole schema, one module for each part of the product's document.
//!
//! Next to each table stand the types that follow from it: `Task` is a row as it is read, `NewTask` one as it is stored,
//! and `TaskPatch` a change of one. The modules export them together.

pub mod better_auth;
pub mod columns;
pub mod core;
pub mod operator;
pub mod product;
pub mod services;

use rowhouse::prelude::*;

pub use self::core::{Organization, OrganizationMember, User};
pub use product::{Task, WebhookDelivery, WebhookEndpoint};

/// Every table, and the conventions that they keep.
pub const SCHEMA: Declaration<'static> = Declaration::new(
    conventions!(),
    &[
        core::TABLES,
        product::TABLES,
        operator::TABLES,
        better_auth::TABLES,
    ],
);
