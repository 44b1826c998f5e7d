//! The whole way of the workspaces: from an empty server to use cases, isolation, and the next version.

mod better_auth;
mod crowd;
mod flows;
mod isolation;
mod names;
mod operator;
mod support;
mod walk;
mod webhooks;
