//! Schema-as-code for multi-tenant PostgreSQL.
//!
//! A team declares each table as a struct. The compiler holds the naming conventions, and the same declarations become
//! tables, row-level security and grants.
//!
//! ```
//! use rowhouse::prelude::*;
//! use time::OffsetDateTime;
//!
//! /// A customer.
//! #[derive(Table)]
//! #[table(category = transactional, root)] // t_tenants, isolated by its key
//! pub struct Tenant {
//!     #[column(primary_key, default = gen_random_uuid())]
//!     pub id: Id<Tenant>,
//!     pub name: String,
//!     #[column(flatten)]
//!     pub audit: AuditColumns,
//! }
//!
//! /// An OAuth connection from a tenant to a provider.
//! #[derive(Table)]
//! #[table(category = transactional, tenant)] // t_connections, isolated by tenant_id
//! #[index(tenant_id, created_at desc)] //      idx_connections_tenant_id_created_at
//! #[unique(tenant_id, provider)] //            t_connections_tenant_id_provider_unique
//! pub struct Connection {
//!     #[column(primary_key, default = gen_random_uuid())]
//!     pub id: Id<Connection>,
//!     pub tenant_id: Id<Tenant>, //             a foreign key, by its type
//!     pub provider: String,
//!     #[column(check = "rate_limit > 0")]
//!     pub rate_limit: i32,
//!     #[column(default = ConnectionStatus::Active)]
//!     pub status: ConnectionStatus,
//!     pub is_revoked: bool,
//!     pub note: Option<String>, //              accepts NULL
//!     #[column(flatten)]
//!     pub audit: AuditColumns,
//! }
//!
//! #[derive(Clone, Copy, Debug, DbEnum)]
//! pub enum ConnectionStatus {
//!     Active,
//!     Paused,
//! }
//!
//! #[derive(Columns)]
//! pub struct AuditColumns {
//!     #[column(default = now())]
//!     pub created_at: OffsetDateTime,
//!     #[column(default = now())]
//!     pub updated_at: OffsetDateTime,
//! }
//!
//! /// Every table of the schema, listed once.
//! pub const SCHEMA: Declaration<'static> =
//!     Declaration::new(conventions!(), &[&[Tenant::TABLE, Connection::TABLE]]);
//!
//! assert_eq!(Connection::TABLE.name, "t_connections");
//! assert_eq!(Connection::TABLE.foreign_keys[0].name, "t_connections_tenant_id_fkey");
//! ```
//!
//! A name that breaks a convention does not compile, and the message says what to write:
//!
//! ```compile_fail
//! # use rowhouse::prelude::*;
//! #[derive(Table)]
//! #[table(category = dictionary, global)]
//! pub struct Provider {
//!     #[column(primary_key)]
//!     pub id: Id<Provider>,
//!     pub enabled: bool, // boolean column `enabled` must read `is_{adjective}`; rename it to `is_enabled`, …
//! }
//! ```
//!
//! Every key of every attribute is listed at [`macro@Table`]. The conventions are those of the `rowhouse.toml` beside
//! a crate's `Cargo.toml`: see [`declare::Conventions`].
//! How Rowhouse itself is built is told in [`architecture`].

pub mod architecture;

/// What a schema module names: `use rowhouse::prelude::*;`.
pub mod prelude {
    pub use rowhouse_client::types::{ColumnType, DbEnum, Id, Json};
    pub use rowhouse_client::{Database, Error, NewRow, ServiceDatabase};
    pub use rowhouse_declare::{
        ColumnSet, Declaration, Declared, Script, Service, Table, sql, sql_file,
    };
    pub use rowhouse_derive::{ColumnType, Columns, DbEnum, Service, Table, conventions};
}

pub use prelude::*;
pub use rowhouse_client as client;
#[cfg(feature = "schema")]
pub use rowhouse_core as schema;
pub use rowhouse_declare as declare;

/// What only generated code may name. It changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use rowhouse_client as client;
    pub use rowhouse_client::postgres_types;
    pub use rowhouse_client::types::{ArrayElement, ColumnType, DbEnum, enumeration};
    pub use rowhouse_declare::*;
}
