//! The whole schema, one module for each domain.
//!
//! Every table but those of [`auth`] belongs to a network, whose id is the first column of each key and each index.
//! What a user can own, an organization can too: such tables flatten [`columns::Ownership`]. What only an AI agent can
//! have flattens [`columns::OfAgent`].

pub mod agents;
pub mod api_keys;
pub mod auth;
pub mod billing;
pub mod bounties;
pub mod chat;
pub mod columns;
pub mod dispatcher;
pub mod email;
pub mod inbox;
pub mod integrations;
pub mod invites;
pub mod network;
pub mod notifications;
pub mod organizations;
pub mod project_brain;
pub mod projects;
pub mod services;
pub mod settings;
pub mod sharing;
pub mod social;

use rowhouse::prelude::*;

pub use auth::User;
pub use chat::{Conversation, Message};
pub use network::Network;
pub use organizations::Organization;
pub use projects::Project;
pub use social::{Community, Post};

/// Every table, and the conventions that they keep.
pub const SCHEMA: Declaration<'static> = Declaration::new(
    conventions!(),
    &[
        network::TABLES,
        auth::TABLES,
        organizations::TABLES,
        projects::TABLES,
        social::TABLES,
        chat::TABLES,
        inbox::TABLES,
        agents::TABLES,
        integrations::TABLES,
        billing::TABLES,
        api_keys::TABLES,
        notifications::TABLES,
        settings::TABLES,
        dispatcher::TABLES,
        bounties::TABLES,
        invites::TABLES,
        email::TABLES,
        sharing::TABLES,
        project_brain::TABLES,
    ],
);
