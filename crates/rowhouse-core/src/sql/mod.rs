//! The only place in Rowhouse that writes SQL from a model. One file for each kind of object.
//!
//! Names are values until the [`Writer`] renders them; text that PostgreSQL or a user wrote is a [`Fragment`].

pub mod aside;
pub mod call;
pub mod collation;
pub mod column;
pub mod comment;
pub mod composite;
pub mod constraint;
pub mod database;
pub mod default_privileges;
pub mod domain;
pub mod enumeration;
pub mod event_trigger;
pub mod extension;
mod fragment;
pub mod function;
pub mod grant;
pub mod identity;
pub mod index;
pub mod materialized_view;
pub mod namespace;
pub mod owner;
pub mod partition;
pub mod policy;
pub mod publication;
pub mod range;
pub mod role;
pub mod rule;
pub mod sequence;
pub mod session;
mod statement;
pub mod statistics;
pub mod table;
pub mod trigger;
pub mod view;
mod writer;

pub use fragment::Fragment;
pub use statement::{Effect, Runner, Statement, Unsettles};
pub use writer::Writer;
