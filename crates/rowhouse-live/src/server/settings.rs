//! How a throwaway server is configured.

use std::path::Path;

use super::account::Account;
use super::error::ServerError;
use super::run_dir::RunDir;

/// The superuser's name.
pub(super) const SUPERUSER: &str = "postgres";

/// What holds for every throwaway server: nothing survives it, and nothing about it depends on the machine.
const SETTINGS: &str = "\
# Nothing here survives the process that started it.
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
checkpoint_timeout = 1h
autovacuum = off
# Tests run side by side, and a schema is built in one transaction.
max_connections = 200
max_locks_per_transaction = 256
shared_buffers = 128MB
huge_pages = off
# Among the data, and gone with it; `/dev/shm` may be small, and keeps what a killed server leaves.
dynamic_shared_memory_type = mmap
jit = off
# Independent of the machine.
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'ISO, MDY'
intervalstyle = 'postgres'
lc_messages = 'C'
lc_monetary = 'C'
lc_numeric = 'C'
lc_time = 'C'
default_text_search_config = 'pg_catalog.english'
cluster_name = 'rowhouse'
log_checkpoints = off
log_line_prefix = '%m [%p] %q%u@%d '
unix_socket_permissions = 0700
";

/// Writes the server's two files.
pub(super) fn write(dir: &RunDir, port: Option<u16>, account: &Account) -> Result<(), ServerError> {
    let folder = quoted(&dir.path.to_string_lossy());
    let mut settings = format!("{SETTINGS}unix_socket_directories = {folder}\n");
    let mut access = "local all all trust\n".to_owned();
    match port {
        None => settings.push_str("listen_addresses = ''\n"),
        Some(port) => {
            settings.extend([
                "listen_addresses = '127.0.0.1'\nport = ",
                &port.to_string(),
                "\n",
            ]);
            access.push_str("host all all 127.0.0.1/32 scram-sha-256\n");
        }
    }
    put(&dir.data().join("postgresql.conf"), &settings, account)?;
    put(&dir.data().join("pg_hba.conf"), &access, account)
}

fn put(path: &Path, text: &str, account: &Account) -> Result<(), ServerError> {
    std::fs::write(path, text).map_err(ServerError::io("write", path))?;
    account.own(path)
}

/// A list of one folder as a setting: quoted as an item, then as a value.
fn quoted(folder: &str) -> String {
    let item = folder.replace('"', "\"\"").replace('\'', "''");
    format!("'\"{}\"'", item.replace('\\', "\\\\"))
}
