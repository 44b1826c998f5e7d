//! The whole way of the chat product: from an empty server to its repositories, isolation, and the next version.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod better_auth;
mod crowd;
mod isolation;
mod names;
mod public;
mod repositories;
mod shapes;
mod support;
mod through;
mod walk;
