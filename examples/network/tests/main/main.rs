//! The whole way of the social network: from an empty server to use cases, isolation, and the next version.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod crowd;
mod flows;
mod isolation;
mod names;
mod rules;
mod secrets;
mod support;
mod walk;
