//! Stubs of the roles that a schema names: without a login and without rights.

use std::collections::BTreeSet;

use rowhouse_core::model::Ident;
use rowhouse_core::sql::Writer;
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::Type;

use crate::LiveError;

/// Creates the roles that the server does not have; returns those.
pub(super) async fn create_missing(
    client: &Client,
    roles: &BTreeSet<Ident>,
) -> Result<Vec<Ident>, LiveError> {
    let names: Vec<&str> = roles.iter().map(Ident::as_str).collect();
    let sql = "SELECT rolname::text FROM pg_roles WHERE rolname = ANY ($1)";
    let rows = client
        .query_typed(sql, &[(&names, Type::TEXT_ARRAY)])
        .await?;
    let existing: BTreeSet<Ident> = rows
        .iter()
        .map(|row| Ident::new(row.get::<_, String>(0)))
        .collect();
    let mut created = Vec::new();
    for role in roles.difference(&existing) {
        let sql = Writer::new("CREATE ROLE")
            .ident(role)
            .word("NOLOGIN")
            .finish();
        match client.batch_execute(&sql).await {
            Ok(()) => created.push(role.clone()),
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

/// Drops roles again. One that is in use by now belongs to somebody else.
pub(super) async fn drop_created(client: &Client, roles: &[Ident]) {
    for role in roles {
        let sql = Writer::new("DROP ROLE IF EXISTS").ident(role).finish();
        // A refusal is no failure: the role is in use by now, and stays.
        let _ = client.batch_execute(&sql).await;
    }
}
