//! Runs many statements in few round trips, and finds the one that failed.

use rowhouse_core::model::Ident;
use rowhouse_core::{Runner, Statement, sql};
use tokio_postgres::Client;
use tokio_postgres::error::ErrorPosition;

use crate::LiveError;
use crate::error::describe;

/// How many bytes of statements travel together. Each batch is one implicit transaction: the locks of a few hundred
/// tables fit into the lock table of a server with default settings.
const BATCH_BYTES: usize = 64 * 1024;

/// Runs `setup`, then the statements, each as its runner.
pub(super) async fn run(
    client: &Client,
    setup: Vec<String>,
    statements: &[Statement],
    owner: Option<&Ident>,
) -> Result<(), LiveError> {
    let mut batch = Batch::default();
    for sql in setup {
        batch.push(&sql, "");
    }
    let mut runner = Runner::Login;
    for statement in statements {
        if statement.runner != runner {
            runner = statement.runner;
            match (runner, owner) {
                (Runner::Owner, Some(owner)) => batch.push(&sql::session::set_role(owner), ""),
                _ => batch.push(&sql::session::reset_role(), ""),
            }
        }
        batch.push(&statement.sql, &statement.sql);
        if batch.text.len() > BATCH_BYTES {
            batch.send(client).await?;
        }
    }
    batch.send(client).await
}

#[derive(Default)]
struct Batch<'a> {
    text: String,
    /// Where each statement ends, in characters, and its text.
    ends: Vec<(usize, &'a str)>,
    characters: usize,
}

impl<'a> Batch<'a> {
    fn push(&mut self, sql: &str, shown: &'a str) {
        self.text.push_str(sql);
        self.text.push_str(";\n");
        self.characters += sql.chars().count() + 2;
        self.ends.push((self.characters, shown));
    }

    async fn send(&mut self, client: &Client) -> Result<(), LiveError> {
        if self.ends.is_empty() {
            return Ok(());
        }
        let result = client.batch_execute(&self.text).await;
        if let Err(error) = result {
            return self.blame(client, &error).await;
        }
        *self = Batch::default();
        Ok(())
    }

    /// PostgreSQL gives the position of a syntax or name error, but of no other: then the statements run one by one.
    async fn blame(&self, client: &Client, error: &tokio_postgres::Error) -> Result<(), LiveError> {
        if let Some(ErrorPosition::Original(position)) =
            error.as_db_error().and_then(|it| it.position())
        {
            let found = self.ends.iter().find(|(end, _)| *position as usize <= *end);
            if let Some((_, sql)) = found.filter(|(_, sql)| !sql.is_empty()) {
                return Err(LiveError::Elaborate {
                    reason: describe(error),
                    sql: (*sql).to_owned(),
                });
            }
        }
        for sql in self.text.split_terminator(";\n") {
            if let Err(error) = client.batch_execute(sql).await {
                return Err(LiveError::Elaborate {
                    reason: describe(&error),
                    sql: sql.to_owned(),
                });
            }
        }
        Err(LiveError::Elaborate {
            reason: describe(error),
            sql: String::new(),
        })
    }
}
