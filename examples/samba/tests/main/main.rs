//! The whole way of the chat product: from an empty server to its repositories, isolation, and the next version.

mod isolation;
mod names;
mod support;
mod through;
mod walk;
