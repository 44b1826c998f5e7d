//! One pair of databases: made, compared, changed, and compared again.

use rowhouse_diff::render::{self, Options};
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::compare::{Comparison, databases};
use rowhouse_live::scratch::Scratch;
use rowhouse_live::server::Server;
use rowhouse_tests::observer;
use tokio_postgres::{Client, SimpleQueryMessage};

use crate::world::ROLES;

/// What went wrong with a pair.
#[derive(Debug)]
pub struct Failure {
    /// In which phase, and the start of what PostgreSQL or Rowhouse says: what a smaller pair must fail with, too.
    pub kind: String,
    /// Everything.
    pub text: String,
}

impl Failure {
    fn new(phase: &str, text: String) -> Self {
        Self {
            kind: format!("{phase}: {}", kind(&text)),
            text,
        }
    }
}

/// What an error says apart from names.
fn kind(text: &str) -> String {
    if text.contains("wait for each other") {
        return "a circle".to_owned();
    }
    let line = text.lines().next().unwrap_or_default();
    let Some((message, state)) = line.split_once(" (SQLSTATE ") else {
        return line.split(['"', '`']).next().unwrap_or_default().to_owned();
    };
    let fact = message.rsplit(": ").next().unwrap_or_default();
    let words: Vec<&str> = fact.split(' ').take(3).collect();
    format!(
        "{} {}",
        state.split(')').next().unwrap_or_default(),
        words.join(" ")
    )
}

/// The statements of both sides.
#[derive(Clone, Debug)]
pub struct Pair {
    pub now: Vec<String>,
    pub want: Vec<String>,
}

/// How thoroughly a pair is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Depth {
    /// The plan is proved on a scratch copy first.
    pub proves: bool,
    /// `pg_dump` must agree, where there is one.
    pub observes: bool,
}

/// Creates the roles that all pairs share.
pub async fn create_roles(server: &Server) {
    let client = server
        .connect(server.superuser(), "postgres")
        .await
        .expect("a session");
    for role in ROLES {
        let sql = format!("CREATE ROLE {role} NOLOGIN");
        client.batch_execute(&sql).await.expect("a role");
    }
}

impl Pair {
    /// Makes both databases, turns one into the other, and drops them.
    pub async fn check(&self, server: &Server, depth: Depth) -> Result<(), Failure> {
        let from = server.fresh_database("pair").await.expect("a database");
        let to = server.fresh_database("pair").await.expect("a database");
        let result = Box::pin(self.converge(server, depth, &from, &to)).await;
        for name in [from, to] {
            server
                .drop_database(&name)
                .await
                .expect("a database of one's own");
        }
        result
    }

    async fn converge(
        &self,
        server: &Server,
        depth: Depth,
        from_name: &str,
        to_name: &str,
    ) -> Result<(), Failure> {
        let mut from = fill(server, from_name, &self.now).await;
        let mut to = fill(server, to_name, &self.want).await;
        let scratch = Scratch::throwaway(server.config(server.superuser(), "postgres"));
        let comparison = compare("compare", &mut from, &mut to, &scratch).await?;
        for side in [&comparison.now, &comparison.want] {
            let same = rowhouse_diff::diff(side, side, &[], None);
            if !same.is_empty() {
                return Err(Failure::new(
                    "a side differs from itself",
                    format!("{same:#?}"),
                ));
            }
        }
        if depth.proves {
            let left = match scratch.prove(&comparison).await {
                Err(error) if is_meant(&error.to_string()) => return Ok(()),
                left => left,
            };
            let left = left.map_err(|error| refused("prove", &comparison, &error.to_string()))?;
            if !left.is_empty() {
                return Err(Failure::new(
                    "the proof leaves",
                    format!("{left:#?}\n{}", plan(&comparison)),
                ));
            }
        }
        let applied = apply::run(
            &mut from,
            &comparison.plan,
            &comparison.scope,
            &comparison.fingerprint(),
            &mut Silent,
        )
        .await;
        if let Err(error) = applied {
            let error = error.to_string();
            let failed = Err(refused("apply", &comparison, &error));
            return if is_meant(&error) { Ok(()) } else { failed };
        }
        let again = compare("compare again", &mut from, &mut to, &scratch).await?;
        if let Some(change) = again.plan.changes.first() {
            let kind = format!("left: {:?} {}", change.action, change.object.kind());
            let text = format!("\n{}\nfirst plan:\n{}", plan(&again), plan(&comparison));
            return Err(Failure::new(&kind, text));
        }
        if depth.observes {
            let ignored = ignored(&to).await;
            drop((from, to));
            let same = same_dump(server, from_name, to_name, &ignored).await;
            same.map_err(|text| {
                Failure::new(
                    "pg_dump disagrees",
                    format!("\n{text}\n{}", plan(&comparison)),
                )
            })?;
        }
        Ok(())
    }
}

/// A materialized view is not filled with what row-level security shows of tables: such a step fails on purpose.
fn is_meant(error: &str) -> bool {
    error.contains("would be affected by row-level security")
}

fn refused(phase: &str, comparison: &Comparison, error: &str) -> Failure {
    let kind = Failure::new(phase, error.to_owned()).kind;
    Failure {
        kind,
        text: format!("{error}\n{}", plan(comparison)),
    }
}

/// A database of these statements, without those that PostgreSQL refuses: what others have not made cannot be used.
async fn fill(server: &Server, name: &str, statements: &[String]) -> Client {
    let client = server
        .connect(server.superuser(), name)
        .await
        .expect("a session");
    for sql in statements {
        let result = client.batch_execute(sql).await;
        if let Err(error) = result
            && std::env::var_os("ROWHOUSE_REFUSED").is_some()
        {
            let error = error.as_db_error().map(ToString::to_string);
            eprintln!("refused: {sql}: {}", error.unwrap_or_default());
        }
    }
    client
}

async fn compare(
    phase: &str,
    from: &mut Client,
    to: &mut Client,
    scratch: &Scratch,
) -> Result<Comparison, Failure> {
    let comparison = databases(from, to, Some(scratch)).await;
    comparison.map_err(|error| Failure::new(phase, error.to_string()))
}

fn plan(comparison: &Comparison) -> String {
    render::human(
        &comparison.plan,
        &Options {
            sql: true,
            ..Options::default()
        },
    )
}

/// How `pg_dump` writes what it is not asked for: tables that have parents, and what owners may do.
async fn ignored(client: &Client) -> Vec<String> {
    let sql = "SET search_path TO '';
        SELECT DISTINCT inhrelid::regclass::text FROM pg_inherits
        UNION ALL SELECT format('ON TABLE %s TO %s', oid::regclass, relowner::regrole) FROM pg_class
        UNION ALL SELECT format('ON TABLE %s FROM %s', oid::regclass, relowner::regrole) FROM pg_class";
    let messages = client.simple_query(sql).await.expect("pg_inherits");
    let rows = messages.iter().filter_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0).map(ToOwned::to_owned),
        _ => None,
    });
    rows.collect()
}

/// Nobody chooses what the parts of an index are called, which `pg_dump` says; what a child has of its parents may be its
/// own too, and an owner may have been granted what it may do anyway: `pg_dump`
/// shows both, and it is asked for all the rest.
async fn same_dump(
    server: &Server,
    from: &str,
    to: &str,
    ignored: &[String],
) -> Result<(), String> {
    let dumps = (observer::dump(server, from), observer::dump(server, to));
    let (Some(now), Some(want)) = dumps else {
        return Ok(());
    };
    if same_statements(&now, &want, ignored).is_ok() {
        return Ok(());
    }
    let now = Box::pin(observer::dump_of_copy(server, from)).await;
    let want = Box::pin(observer::dump_of_copy(server, to)).await;
    same_statements(&now.unwrap_or_default(), &want.unwrap_or_default(), ignored)
}

fn same_statements(from: &[String], to: &[String], ignored: &[String]) -> Result<(), String> {
    let only = |these: &[String], those: &[String]| {
        let only = these.iter().filter(|it| !those.contains(it));
        let part = |it: &str| it.starts_with("ALTER INDEX ") && it.contains(" ATTACH PARTITION ");
        let only = only.filter(|it| !part(it) && !ignored.iter().any(|words| it.contains(words)));
        only.cloned().collect::<Vec<_>>().join("\n")
    };
    let (extra, missing) = (only(from, to), only(to, from));
    if extra.is_empty() && missing.is_empty() {
        return Ok(());
    }
    Err(format!("extra:\n{extra}\nmissing:\n{missing}"))
}

struct Silent;

impl Progress for Silent {
    fn step(&mut self, _: usize, _: usize, _: &rowhouse_diff::Step) {}
    fn waiting(&mut self, _: &rowhouse_diff::Step, _: u32, _: std::time::Duration) {}
}
