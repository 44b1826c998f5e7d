//! The verbs of a repository, by functions that know a table and no context.

#[path = "support/domain.rs"]
mod domain;

use domain::{Connection, ConnectionPatch, Country, Domain, connection};
use rowhouse::prelude::*;
use rowhouse_client::query::{Finds, Patch as _, Repository};

/// Renames what has that label.
async fn rename(
    connections: &dyn Repository<Connection>,
    from: &str,
    to: &str,
) -> Result<Option<Connection>, Error> {
    let Some(found) = connections.find_by(Connection::label.eq(from)).await? else {
        return Ok(None);
    };
    let patch = ConnectionPatch {
        label: Some(to.to_owned()),
        ..ConnectionPatch::default()
    };
    connections.update(found.id, patch.into_values()).await
}

#[tokio::test]
async fn a_function_needs_the_table_alone() {
    let (db, acme, other) = Domain::new().await.tenants().await;
    db.with_tenant_context(acme, async |tx| {
        let connections: &dyn Repository<Connection> = tx;
        let one = connections.create(connection("one").into_values()).await?;
        connections.create(connection("two").into_values()).await?;
        assert_eq!(connections.count().await?, 2);
        assert_eq!(
            connections.find(one.id).await?.map(|it| it.label),
            Some("one".to_owned())
        );
        let renamed = rename(connections, "one", "three").await?;
        assert_eq!(renamed.map(|it| it.label), Some("three".to_owned()));
        assert!(rename(connections, "one", "four").await?.is_none());
        let listed = connections.list_by(Connection::label.ne("two")).await?;
        assert_eq!(listed.len(), 1);
        assert!(connections.delete(one.id).await?);
        assert!(!connections.delete(one.id).await?);
        assert_eq!(connections.list().await?.len(), 1);
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    db.with_tenant_context(other, async |tx| {
        let connections: &dyn Finds<Connection> = tx;
        assert_eq!(connections.count_by(Connection::label.eq("two")).await?, 0);
        let countries: &dyn Finds<Country> = tx;
        assert_eq!(countries.count().await?, 2);
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
}
