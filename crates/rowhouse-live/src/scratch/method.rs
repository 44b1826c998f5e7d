//! Stand-ins for the access methods that tables of a schema name: they keep rows as `heap` does.

use std::collections::BTreeSet;

use rowhouse_core::model::Ident;
use rowhouse_core::sql::Writer;
use tokio_postgres::Client;

use crate::LiveError;

/// Creates the access methods in an empty database, which has none but PostgreSQL's own.
pub(super) async fn create_missing(
    client: &Client,
    methods: &BTreeSet<Ident>,
) -> Result<(), LiveError> {
    for name in methods {
        let sql = Writer::new("CREATE ACCESS METHOD")
            .ident(name)
            .word("TYPE TABLE HANDLER heap_tableam_handler")
            .finish();
        client.batch_execute(&sql).await?;
    }
    Ok(())
}
