//! The last stage: declarations as constants. Paths are absolute and no name enters the user's namespace.

mod assertion;
mod check;
mod column;
pub mod enumeration;
mod fields;
mod foreign_key;
mod grant;
mod index;
mod inputs;
mod key;
mod new;
pub mod newtype;
mod patch;
pub mod path;
mod reach;
mod relation;
mod row;
pub mod service;
pub mod set;
pub mod table;
mod typed;
