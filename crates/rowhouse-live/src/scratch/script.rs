//! Runs many statements in few round trips, and finds the one that failed; and declared SQL, one by one.

use rowhouse_core::ddl::Piece;
use rowhouse_core::model::Ident;
use rowhouse_core::schema::Script;
use rowhouse_core::{Runner, sql};
use tokio_postgres::Client;
use tokio_postgres::error::{ErrorPosition, SqlState};

use crate::LiveError;
use crate::error::describe;
use crate::script::statements;

/// How many bytes of statements travel together. Each batch is one implicit transaction: the locks of a few hundred
/// tables fit into the lock table of a server with default settings.
const BATCH_BYTES: usize = 64 * 1024;

/// Runs `setup`, then the pieces, each as its runner; scripts are the owner's.
pub(super) async fn run(
    client: &Client,
    setup: Vec<String>,
    pieces: &[Piece<'_>],
    owner: Option<&Ident>,
) -> Result<(), LiveError> {
    let mut batch = Batch::default();
    for sql in setup {
        batch.push(&sql, "");
    }
    let mut runner = Runner::Login;
    for piece in pieces {
        let next = match piece {
            Piece::Statement(statement) => statement.runner,
            Piece::Script(_) => Runner::Owner,
        };
        if next != runner {
            runner = next;
            match (runner, owner) {
                (Runner::Owner, Some(owner)) => batch.push(&sql::session::set_role(owner), ""),
                _ => batch.push(&sql::session::reset_role(), ""),
            }
        }
        match piece {
            Piece::Statement(statement) => batch.push(&statement.sql, &statement.sql),
            Piece::Script(script) => {
                batch.send(client).await?;
                declared(client, script).await?;
            }
        }
        if batch.text.len() > BATCH_BYTES {
            batch.send(client).await?;
        }
    }
    batch.send(client).await
}

/// Runs what somebody wrote.
async fn declared(client: &Client, script: &Script) -> Result<(), LiveError> {
    for (line, sql) in statements(&script.text) {
        if let Err(error) = client.batch_execute(sql).await {
            return Err(LiveError::Declared {
                file: script.file.clone(),
                line: script.line + line - 1 + offset(&error, sql),
                reason: reason(&error),
                sql: sql.to_owned(),
            });
        }
    }
    Ok(())
}

/// What PostgreSQL says, and the way out where it is Rowhouse's.
fn reason(error: &tokio_postgres::Error) -> String {
    let said = describe(error);
    let role = error.as_db_error().is_some_and(|it| {
        *it.code() == SqlState::UNDEFINED_OBJECT && it.message().starts_with("role ")
    });
    if role {
        return format!("{said}; list it among the `services` of `[roles]` in rowhouse.toml");
    }
    said
}

/// How many lines below the first one PostgreSQL found the mistake.
fn offset(error: &tokio_postgres::Error, sql: &str) -> usize {
    match error.as_db_error().and_then(|it| it.position()) {
        Some(ErrorPosition::Original(position)) => {
            let before = sql.chars().take(position.saturating_sub(1) as usize);
            before.filter(|c| *c == '\n').count()
        }
        _ => 0,
    }
}

#[derive(Default)]
struct Batch<'a> {
    text: String,
    /// Where each statement ends, in characters, and its text.
    ends: Vec<(usize, &'a str)>,
    characters: usize,
    statements: Vec<String>,
}

impl<'a> Batch<'a> {
    fn push(&mut self, sql: &str, shown: &'a str) {
        self.text.push_str(sql);
        self.text.push_str(";\n");
        self.characters += sql.chars().count() + 2;
        self.ends.push((self.characters, shown));
        self.statements.push(sql.to_owned());
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
        for sql in &self.statements {
            if let Err(error) = client.batch_execute(sql).await {
                return Err(LiveError::Elaborate {
                    reason: describe(&error),
                    sql: sql.clone(),
                });
            }
        }
        Err(LiveError::Elaborate {
            reason: describe(error),
            sql: String::new(),
        })
    }
}
