//! The transaction that all catalog queries share.

use tokio_postgres::{Client, Transaction};

use crate::LiveError;

/// Nothing but `pg_catalog` is on the path, so that every other name deparses qualified; and dates, times and
/// intervals in defaults read the same from every client. Compiling a query that runs once costs more than running it.
const SETTINGS: &str = "SET LOCAL search_path = pg_catalog; SET LOCAL TimeZone = 'UTC'; \
    SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL extra_float_digits = 1; \
    SET LOCAL quote_all_identifiers = off; SET LOCAL jit = off; \
    SET LOCAL lock_timeout = '10s'; SET LOCAL statement_timeout = '120s'";

pub(super) async fn begin(client: &mut Client) -> Result<Transaction<'_>, LiveError> {
    let transaction = client
        .build_transaction()
        .isolation_level(tokio_postgres::IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .await?;
    transaction.batch_execute(SETTINGS).await?;
    Ok(transaction)
}

pub(super) async fn end(transaction: Transaction<'_>) -> Result<(), LiveError> {
    transaction.commit().await?;
    Ok(())
}
