//! One statement that somebody tries, and what came of it.

use rowhouse_core::model::Privilege;
use tokio_postgres::Client;

/// The four commands that row-level security filters, and the one that it does not.
pub const COMMANDS: [Privilege; 5] = [
    Privilege::Select,
    Privilege::Insert,
    Privilege::Update,
    Privilege::Delete,
    Privilege::Truncate,
];

/// What a statement came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// PostgreSQL refused it, with this SQLSTATE.
    Refused(String),
    /// It saw or touched this many rows.
    Reached(u64),
}

impl Outcome {
    /// PostgreSQL's `insufficient_privilege`, which is also what a policy answers.
    pub fn denied() -> Self {
        Self::Refused("42501".to_owned())
    }

    /// PostgreSQL's `foreign_key_violation`.
    pub fn dangling() -> Self {
        Self::Refused("23503".to_owned())
    }

    /// Whether it saw and touched nothing.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Reached(0))
    }
}

/// Runs one statement after some others, as one transaction, which is rolled back. The statement travels by the extended
/// protocol, as everything does inside a context.
pub async fn attempt(client: &Client, before: &[impl AsRef<str>], statement: &str) -> Outcome {
    run(client, before, statement, "ROLLBACK").await
}

/// The same, but what it did stays.
pub async fn commit(client: &Client, before: &[impl AsRef<str>], statement: &str) -> Outcome {
    run(client, before, statement, "COMMIT").await
}

async fn run(client: &Client, before: &[impl AsRef<str>], statement: &str, end: &str) -> Outcome {
    let start = client.batch_execute("BEGIN").await;
    start.unwrap_or_else(|error| panic!("{error}"));
    for sql in before {
        let sql = sql.as_ref();
        if let Err(error) = client.batch_execute(sql).await {
            panic!("{sql}: {error:?}");
        }
    }
    let outcome = match client.execute(statement, &[]).await {
        Ok(rows) => Outcome::Reached(rows),
        Err(error) => match error.code() {
            Some(code) => Outcome::Refused(code.code().to_owned()),
            None => panic!("{statement}: {error}"),
        },
    };
    let end = client.batch_execute(end).await;
    end.unwrap_or_else(|error| panic!("{error}"));
    outcome
}
