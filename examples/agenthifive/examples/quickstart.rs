//! The whole of Rowhouse in a minute: `cargo run --example quickstart`.
//!
//! A throwaway PostgreSQL server, a schema from Rust structs, two tenants that cannot reach each other, and a database
//! that somebody changes by hand and that finds its way back.

#![expect(clippy::print_stdout, reason = "this program is there to be read")]

use std::error::Error;
use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use agenthifive::SCHEMA;
use agenthifive::schema::User;
use agenthifive::schema::connections::{Connection, NewConnection};
use agenthifive::schema::provider_types::NewProviderType;
use agenthifive::schema::services::Auth;
use agenthifive::schema::users::NewUser;
use agenthifive::schema::workspaces::{NewWorkspace, Workspace};
use rowhouse::prelude::*;
use rowhouse_core::Schema;
use rowhouse_diff::Step;
use rowhouse_diff::render::{Options, human};
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::compare::{self, Comparison};
use rowhouse_live::scratch::Scratch;
use rowhouse_live::server::{Request, Server};
use uuid::Uuid;

type Done<T = ()> = Result<T, Box<dyn Error>>;

const DATABASE: &str = "quickstart";

const ADA: Id<User> = Id::new(Uuid::from_u128(2));
const ACME: Id<Workspace> = Id::new(Uuid::from_u128(0xac3e));
const GLOBEX: Id<Workspace> = Id::new(Uuid::from_u128(0x610be));

fn main() -> Done {
    title("A throwaway server");
    let began = Instant::now();
    let server = Server::start_saying(&Request::default(), |doing| println!("  {doing}"))?;
    println!("  {}, started in {}", server.origin(), took(began));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(tour(&server))
}

async fn tour(server: &Server) -> Done {
    let schema = Schema::new(&SCHEMA)?;
    server.create_database(DATABASE).await?;

    title("The schema, from Rust structs");
    let began = Instant::now();
    let plan = compare(server, &schema).await?;
    apply(server, &plan).await?;
    let (tables, steps) = (schema.model.tables.len(), plan.plan.steps().count());
    println!(
        "  {tables} tables, {steps} statements, applied in {}",
        took(began)
    );
    in_sync(server, &schema).await?;

    let db = Database::open(&server.url("agenthifive_gate", DATABASE), &SCHEMA).await?;
    seed(server, &db).await?;

    title("Two tenants, one table");
    println!("  Acme sees            {}", labels(&db, ACME).await?);
    println!("  Globex sees          {}", labels(&db, GLOBEX).await?);
    let everything = "SELECT label FROM t_connections";
    let forgotten = db.global().query(everything, &[]).await?;
    println!("  a forgotten context  {} rows", forgotten.len());
    if !forgotten.is_empty() {
        return Err("a forgotten context sees rows".into());
    }
    let injected = format!(
        "SELECT label FROM t_connections
         WHERE label = '' OR (SELECT set_config('agenthifive.workspace_id', '{GLOBEX}', true)) IS NOT NULL"
    );
    let forged = db.tenant(ACME).query(&injected, &[]).await;
    println!("  a forged context     {}", refusal(forged)?);
    let theirs = "INSERT INTO t_agents (workspace_id, name, transport, created_by)
                  VALUES ($1, 'Spy', '{\"kind\": \"rest\"}', $2)";
    let written = db.tenant(ACME).execute(theirs, &[&GLOBEX, &ADA]).await;
    println!("  Acme writes there    {}", refusal(written)?);

    title("Somebody changes the database by hand");
    let superuser = server.connect(server.superuser(), DATABASE).await?;
    for sql in [
        "ALTER TABLE t_agents ALTER name DROP NOT NULL",
        "ALTER POLICY t_connections_tenant_select ON t_connections USING (true)",
        "ALTER TABLE t_policies NO FORCE ROW LEVEL SECURITY",
        "GRANT TRUNCATE ON l_audit_events TO agenthifive_app",
    ] {
        println!("  {sql}");
        superuser.batch_execute(sql).await?;
    }

    title("What schema-diff says");
    let drift = compare(server, &schema).await?;
    for line in says(&drift).lines() {
        println!("{}", format!("  {line}").trim_end());
    }

    title("What schema-apply does");
    apply(server, &drift).await?;
    println!("  {} statements", drift.plan.steps().count());
    in_sync(server, &schema).await
}

/// Rows that belong to nobody in particular, and a connection or two of each workspace.
async fn seed(server: &Server, db: &Database) -> Done {
    let auth = server.url(Auth::ROLE, DATABASE);
    let auth = ServiceDatabase::<Auth>::open(&auth, &SCHEMA).await?;
    let ada = NewUser {
        email: "ada@example.com".to_owned(),
        name: "Ada".to_owned(),
    };
    auth.context().insert(ada.with(User::id, ADA)).await?;
    let google = NewProviderType {
        code: "google".to_owned(),
        name: "Google".to_owned(),
        authorization_url: "https://google.example/consent".to_owned(),
        token_url: "https://google.example/token".to_owned(),
    };
    let google = db.operator().insert(google).await?;
    for (workspace, name, labels) in [
        (ACME, "Acme", &["Work mail", "Calendar"][..]),
        (GLOBEX, "Globex", &["Support inbox"][..]),
    ] {
        db.with_tenant_context(workspace, async |tx| {
            // The workspace that a row belongs to is the context's.
            tx.insert(NewWorkspace {
                name: name.to_owned(),
                owner_id: ADA,
            })
            .await?;
            for &label in labels {
                tx.insert(NewConnection {
                    provider_type_id: google.id,
                    label: label.to_owned(),
                    sealed_tokens: b"sealed".to_vec(),
                    key_version: 1,
                    created_by: ADA,
                })
                .await?;
            }
            Ok::<_, rowhouse::Error>(())
        })
        .await?;
    }
    Ok(())
}

/// The connections that a workspace sees.
async fn labels(db: &Database, workspace: Id<Workspace>) -> Done<String> {
    let by_label = Connection::label.asc();
    let all = db
        .tenant(workspace)
        .select::<Connection>()
        .order_by(by_label)
        .all()
        .await?;
    let labels: Vec<&str> = all.iter().map(|it| it.label.as_str()).collect();
    Ok(labels.join(", "))
}

async fn compare(server: &Server, schema: &Schema) -> Done<Comparison> {
    let scratch = Scratch::throwaway(server.config(server.superuser(), "postgres"));
    let mut superuser = server.connect(server.superuser(), DATABASE).await?;
    let comparison = compare::declared(&mut superuser, &scratch, schema);
    Ok(Box::pin(comparison).await?)
}

async fn apply(server: &Server, comparison: &Comparison) -> Done {
    let mut superuser = server.connect(server.superuser(), DATABASE).await?;
    let Comparison { plan, scope, .. } = comparison;
    let fingerprint = &comparison.fingerprint();
    apply::run(&mut superuser, plan, scope, fingerprint, &mut Quiet).await?;
    Ok(())
}

async fn in_sync(server: &Server, schema: &Schema) -> Done {
    let comparison = compare(server, schema).await?;
    println!("  schema-diff now says: {}", says(&comparison).trim());
    if comparison.plan.is_empty() {
        return Ok(());
    }
    Err("the database is not what the structs say".into())
}

fn says(comparison: &Comparison) -> String {
    let options = Options {
        color: std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        ..Options::default()
    };
    human(&comparison.plan, &options)
}

fn refusal<T>(result: Result<T, rowhouse::Error>) -> Done<String> {
    match result {
        Ok(_) => Err("one tenant has reached another".into()),
        Err(error) => Ok(error.to_string()),
    }
}

fn title(text: &str) {
    println!("\n{text}");
}

fn took(since: Instant) -> String {
    format!("{:.1} s", since.elapsed().as_secs_f32())
}

struct Quiet;

impl Progress for Quiet {
    fn step(&mut self, _: usize, _: usize, _: &Step) {}
    fn waiting(&mut self, _: &Step, _: u32, _: Duration) {}
}
