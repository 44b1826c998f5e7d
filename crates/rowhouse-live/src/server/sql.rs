//! The statements that a throwaway server is sent.

/// The server's major version, and the extensions that it can create.
pub(super) const ABILITIES: &str = "SELECT pg_catalog.current_setting('server_version_num')::int4 / 10000, \
     ARRAY(SELECT name::text FROM pg_catalog.pg_available_extensions ORDER BY 1)";

/// Creates a database by copying files, which is three times as fast as through the log.
pub(super) fn create_database(name: &str) -> String {
    format!("CREATE DATABASE {} STRATEGY FILE_COPY", identifier(name))
}

/// Drops a database, and ends who is still in it.
pub(super) fn drop_database(name: &str) -> String {
    format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", identifier(name))
}

/// Sets a role's password.
#[cfg(unix)]
pub(super) fn set_password(role: &str, password: &str) -> String {
    let literal = password.replace('\'', "''");
    format!("ALTER ROLE {} PASSWORD '{literal}'", identifier(role))
}

fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
