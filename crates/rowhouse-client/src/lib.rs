//! Tenant contexts, column types and rows: what an application uses of Rowhouse at run time.

pub mod types;

pub use postgres_types;
