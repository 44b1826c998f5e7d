//! Who holds the lock that a step could not get.

use rowhouse_core::sql::Writer;
use rowhouse_diff::Step;
use tokio_postgres::Client;
use tokio_postgres::types::Type;

/// Sessions with a lock on one of these tables, views or indexes, those that do nothing first.
const SQL: &str = "
SELECT string_agg(format('%s (role `%s`, %s)', pid, usename, state), ', ' ORDER BY state DESC, pid)
FROM (SELECT DISTINCT a.pid, a.usename, coalesce(a.state, a.backend_type) AS state
      FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.granted AND l.pid <> pg_backend_pid()
        AND l.relation IN (SELECT to_regclass(name) FROM unnest($1) name)
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())) holders";

/// The reason, with the sessions that stand in the way, as far as they can be told.
pub(super) async fn blame(client: &Client, step: &Step, reason: String) -> String {
    let objects = std::iter::once(&step.statement.object).chain(&step.statement.needs);
    let names: Vec<String> = objects
        .filter_map(|object| object.relation())
        .map(|name| Writer::default().name(name).finish())
        .collect();
    let rows = client.query_typed(SQL, &[(&names, Type::TEXT_ARRAY)]).await;
    let holders = rows.ok().and_then(|rows| rows.first()?.get(0));
    match holders.filter(|it: &String| !it.is_empty()) {
        Some(holders) => format!(
            "{reason}; locked by session {holders}: wait for it, or end it with pg_terminate_backend"
        ),
        None => reason,
    }
}
