//! Stand-ins for the tablespaces that a schema names: they are where the server's own files are.

use std::collections::BTreeSet;

use rowhouse_core::model::Ident;
use rowhouse_core::sql::Writer;
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::Type;

use crate::LiveError;

/// Creates the tablespaces that the server does not have; returns those.
pub(super) async fn create_missing(
    client: &Client,
    tablespaces: &BTreeSet<Ident>,
) -> Result<Vec<Ident>, LiveError> {
    if tablespaces.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<&str> = tablespaces.iter().map(Ident::as_str).collect();
    let sql = "SELECT spcname::text FROM pg_tablespace WHERE spcname = ANY ($1)";
    let rows = client
        .query_typed(sql, &[(&names, Type::TEXT_ARRAY)])
        .await?;
    let existing: BTreeSet<Ident> = rows
        .iter()
        .map(|row| Ident::new(row.get::<_, String>(0)))
        .collect();
    let mut created = Vec::new();
    for name in tablespaces.difference(&existing) {
        client
            .batch_execute("SET allow_in_place_tablespaces TO on")
            .await?;
        let sql = Writer::new("CREATE TABLESPACE")
            .ident(name)
            .word("LOCATION ''")
            .finish();
        match client.batch_execute(&sql).await {
            Ok(()) => created.push(name.clone()),
            // Somebody else created it in the meantime.
            Err(error)
                if matches!(
                    error.code(),
                    Some(&SqlState::DUPLICATE_OBJECT | &SqlState::UNIQUE_VIOLATION)
                ) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(created)
}

/// Drops tablespaces again.
pub(super) async fn drop_created(client: &Client, tablespaces: &[Ident]) {
    for name in tablespaces {
        let sql = Writer::new("DROP TABLESPACE IF EXISTS")
            .ident(name)
            .finish();
        // A refusal is no failure: somebody else uses it by now, and it stays.
        let _ = client.batch_execute(&sql).await;
    }
}
