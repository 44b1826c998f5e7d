//! What somebody can try who holds the gate's login, and what came of it.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(unreachable_pub, reason = "shared by several test binaries")]
#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

use rowhouse_core::model::{Ident, Name, Privilege, Table};
use tokio_postgres::Client;

use super::Fixture;

/// The two workspaces that [`Fixture::seeded`] founds.
pub const OURS: &str = "a0000000-0000-4000-8000-000000000002";
pub const THEIRS: &str = "b0000000-0000-4000-8000-000000000002";
/// A workspace that does not exist.
pub const NOBODYS: &str = "c0000000-0000-4000-8000-000000000002";

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

    /// Whether it saw and touched nothing.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Reached(0))
    }
}

/// A table that belongs to workspaces, and one of their rows.
pub struct Target {
    pub name: Name,
    pub table: Table,
    /// The column that the policies compare.
    pub tenant: Ident,
    /// A row of [`THEIRS`], as JSON.
    row: String,
}

impl Target {
    /// Every isolated table of the schema. Fails if one holds no row of either workspace, since nothing could be learnt
    /// from it.
    pub async fn all(fixture: &Fixture) -> Vec<Self> {
        let superuser = fixture.superuser().await;
        let mut all = Vec::new();
        for declared in agenthifive::SCHEMA.tables.iter().copied().flatten() {
            let Some(tenant) = declared.tenancy.column() else {
                continue;
            };
            let name = Name::new("public", declared.name);
            for workspace in [OURS, THEIRS] {
                let sql = format!("SELECT count(*) FROM {name} WHERE {tenant} = '{workspace}'");
                let count: i64 = superuser.query_one(&sql, &[]).await.unwrap().get(0);
                assert!(count > 0, "{name} holds nothing of {workspace}");
            }
            let sql = format!(
                "SELECT to_jsonb(t)::text FROM {name} t WHERE {tenant} = '{THEIRS}' LIMIT 1"
            );
            let row = superuser.query_one(&sql, &[]).await.unwrap().get(0);
            let table = fixture.schema.model.tables[&name].clone();
            all.push(Self {
                table,
                tenant: tenant.into(),
                row,
                name,
            });
        }
        assert!(all.len() >= 9, "the schema has tenant tables");
        all
    }

    /// A statement of that kind on everything there is, and for an insert on a row of [`THEIRS`]; `condition` is a
    /// part of it that the attacker has written.
    pub fn statement(&self, command: Privilege, condition: &str) -> String {
        let Self { name, row, .. } = self;
        let stored = self.table.columns.iter();
        let stored: Vec<&str> = stored
            .filter(|column| column.generation.is_none())
            .map(|column| column.name.as_str())
            .collect();
        match command {
            Privilege::Select => format!("SELECT FROM {name} WHERE {condition}"),
            Privilege::Insert => {
                let columns = stored.join(", ");
                let row = row.replace('\'', "''");
                format!(
                    "INSERT INTO {name} ({columns}) SELECT {columns}
                     FROM jsonb_populate_record(NULL::{name}, '{row}') WHERE {condition}"
                )
            }
            Privilege::Update => {
                let column = stored[0];
                format!("UPDATE {name} SET {column} = {column} WHERE {condition}")
            }
            Privilege::Delete => format!("DELETE FROM {name} WHERE {condition}"),
            _ => format!("TRUNCATE {name}"),
        }
    }

    /// Whether the app role holds a right.
    pub fn grants(&self, privilege: Privilege) -> bool {
        let app = rowhouse_core::model::Grantee::Role("agenthifive_app".into());
        let mut grants = self.table.grants.iter();
        grants.any(|it| it.grantee == app && it.privilege == privilege)
    }

    /// What [`THEIRS`] have in the table.
    pub async fn theirs(&self, superuser: &Client) -> Vec<String> {
        let Self { name, tenant, .. } = self;
        let sql = format!("SELECT t::text FROM {name} t WHERE {tenant} = '{THEIRS}' ORDER BY 1");
        let rows = superuser.query(&sql, &[]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }
}

/// Runs one statement after some others, as one transaction, which is rolled back. The statement travels by the extended
/// protocol, as everything does inside a context.
pub async fn attempt(client: &Client, before: &[&str], statement: &str) -> Outcome {
    run(client, before, statement, "ROLLBACK").await
}

/// The same, but what it did stays.
pub async fn commit(client: &Client, before: &[&str], statement: &str) -> Outcome {
    run(client, before, statement, "COMMIT").await
}

async fn run(client: &Client, before: &[&str], statement: &str, end: &str) -> Outcome {
    client.batch_execute("BEGIN").await.unwrap();
    for sql in before {
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
    client.batch_execute(end).await.unwrap();
    outcome
}

/// What opens a context as the application does.
pub fn context(workspace: &str) -> [String; 2] {
    [
        format!("SELECT set_config('agenthifive.workspace_id', '{workspace}', true)"),
        "SET LOCAL ROLE agenthifive_app".to_owned(),
    ]
}
