//! One scratch database.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use rowhouse_core::model::Ident;
use rowhouse_core::sql::Writer;
use tokio_postgres::Client;

use crate::LiveError;

/// What the names of scratch databases begin with.
pub(super) const PREFIX: &str = "rowhouse_scratch_";

pub(super) struct ScratchDatabase {
    name: String,
}

impl ScratchDatabase {
    /// Creates an empty database. From `template0`: `template1` may hold somebody's objects.
    pub(super) async fn create(client: &Client) -> Result<Self, LiveError> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let moment = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |it| it.as_micros());
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("{PREFIX}{}_{moment}_{number}", std::process::id());
        let sql = Writer::new("CREATE DATABASE")
            .ident(&Ident::new(name.as_str()))
            .word("TEMPLATE template0 STRATEGY FILE_COPY")
            .finish();
        client.batch_execute(&sql).await?;
        Ok(Self { name })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) async fn drop(self, client: &Client) -> Result<(), LiveError> {
        let sql = Writer::new("DROP DATABASE IF EXISTS")
            .ident(&Ident::new(self.name))
            .word("WITH (FORCE)")
            .finish();
        Ok(client.batch_execute(&sql).await?)
    }
}
