//! The whole way of Trovella: from an empty server to use cases, isolation, and the next version.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod crowd;
mod flows;
mod isolation;
mod names;
mod organizing;
mod search;
mod support;
mod walk;
