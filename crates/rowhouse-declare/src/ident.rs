//! Identifiers: PostgreSQL's limit on their length, and what Rowhouse does with a name that is longer.

/// The longest identifier in bytes: `NAMEDATALEN - 1`, from PostgreSQL's `src/include/pg_config_manual.h`.
pub const MAX_BYTES: usize = 63;
