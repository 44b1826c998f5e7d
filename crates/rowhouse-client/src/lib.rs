//! Tenant contexts, column types and rows: what an application uses of Rowhouse at run time.

mod connection;
mod context;
mod database;
mod error;
pub mod query;
mod statement;
pub mod types;

pub use context::{
    Anonymous, Context, Global, Isolation, Kind, Operator, Removing, Serving, Tenant, TenantKey,
    TenantUser, Transaction, User, UserKey,
};
#[cfg(feature = "pgvector")]
pub use context::{Hnsw, IterativeScan};
pub use database::{Builder, Database, ServiceDatabase, Settings};
pub use error::{DatabaseError, Error, ErrorKind};
pub use postgres_types;
pub use query::{
    Changeable, Changing, Column, Columns, Delete, Execute, Filter, Flattens, FromRow, Insertable,
    Inserting, KeyColumn, KeyValue, Keyed, Many, NewColumns, NewRow, NotNull, Nullability,
    Nullable, One, Operand, Order, Owned, Page, Passes, Patch, PatchColumns, Readable, Reading,
    Relation, Select, Through, Update, Values, With, cell, given,
};
pub use sea_query;
pub use statement::Statement;
pub use tokio_postgres;
