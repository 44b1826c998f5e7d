//! One advisory lock for each database, so that two runs do not mix.

use tokio_postgres::Client;

use crate::LiveError;

/// "rowhouse" as a number: any constant would do, as long as it never changes.
const KEY: i64 = 0x0072_6f77_686f_7573;

pub(super) async fn acquire(client: &Client) -> Result<(), LiveError> {
    let sql = format!("SELECT pg_try_advisory_lock({KEY})");
    let rows = client.query_typed(&sql, &[]).await?;
    if rows.first().is_some_and(|row| row.get(0)) {
        Ok(())
    } else {
        Err(LiveError::Busy)
    }
}

pub(super) async fn release(client: &Client) -> Result<(), LiveError> {
    let sql = format!("SELECT pg_advisory_unlock({KEY})");
    client.query_typed(&sql, &[]).await?;
    Ok(())
}
