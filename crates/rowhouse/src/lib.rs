//! Schema-as-code for multi-tenant PostgreSQL.
//!
//! A struct declares a table; the compiler holds the naming conventions of `rowhouse.toml`.

/// What a schema module names: `use rowhouse::prelude::*;`.
pub mod prelude {
    pub use rowhouse_client::types::{ColumnType, DbEnum, Id, Json};
    pub use rowhouse_declare::{ColumnSet, Declaration, Declared};
    pub use rowhouse_derive::{ColumnType, Columns, DbEnum, Table, conventions};
}

pub use prelude::*;
pub use rowhouse_client as client;
pub use rowhouse_declare as declare;

/// What only generated code may name. It changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use rowhouse_client::postgres_types;
    pub use rowhouse_client::types::{ArrayElement, ColumnType, DbEnum, enumeration};
    pub use rowhouse_declare::*;
}
