//! What the programs share: a throwaway server with the schema, a person, a provider and two workspaces.

#![allow(dead_code, reason = "each program uses a part")]
#![allow(unreachable_pub, reason = "shared by several programs")]

use std::error::Error;
use std::time::Duration;

use agenthifive::SCHEMA;
use agenthifive::connecting::{self, Wish};
use agenthifive::schema::agents::{AgentTransport, NewAgent};
use agenthifive::schema::enums::AgentStatus;
use agenthifive::schema::provider_types::NewProviderType;
use agenthifive::schema::services::Auth;
use agenthifive::schema::users::NewUser;
use agenthifive::schema::workspaces::NewWorkspace;
use agenthifive::schema::{Agent, Connection, ProviderType, User, Workspace};
use rowhouse::prelude::*;
use rowhouse_core::Schema;
use rowhouse_diff::Step;
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::compare;
use rowhouse_live::scratch::Scratch;
use rowhouse_live::server::{Request, Server};
use uuid::Uuid;

pub type Done<T = ()> = Result<T, Box<dyn Error>>;

pub const ADA: Id<User> = Id::new(Uuid::from_u128(1));
pub const ACME: Id<Workspace> = Id::new(Uuid::from_u128(0xac3e));
pub const GLOBEX: Id<Workspace> = Id::new(Uuid::from_u128(0x610be));

const DATABASE: &str = "agenthifive";

/// A server with the database, and the application's handle on it.
pub struct Stage {
    server: Server,
    pub db: Database,
}

impl Stage {
    /// A handle of a service.
    pub async fn serve<S: Service>(&self) -> Done<ServiceDatabase<S>> {
        let url = self.server.url(S::ROLE, DATABASE);
        Ok(ServiceDatabase::open(&url, &SCHEMA).await?)
    }
}

/// Runs a program on a server of its own.
pub fn run(program: impl AsyncFnOnce(&Stage) -> Done) -> Done {
    let server = Server::start_saying(&Request::default(), |doing| eprintln!("{doing}"))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let db = Box::pin(open(&server)).await?;
        program(&Stage { server, db }).await
    })
}

async fn open(server: &Server) -> Done<Database> {
    server.create_database(DATABASE).await?;
    let schema = Schema::new(&SCHEMA)?;
    let scratch = Scratch::throwaway(server.config(server.superuser(), "postgres"));
    let mut superuser = server.connect(server.superuser(), DATABASE).await?;
    let found = compare::declared(&mut superuser, &scratch, &schema).await?;
    let (plan, scope, fingerprint) = (&found.plan, &found.scope, &found.fingerprint());
    apply::run(&mut superuser, plan, scope, fingerprint, &mut Quiet).await?;

    // Signing up is Better Auth's business, in whose tables the application has no part.
    let auth = server.url(Auth::ROLE, DATABASE);
    let auth = ServiceDatabase::<Auth>::open(&auth, &SCHEMA).await?;
    let ada = NewUser {
        email: "ada@example.com".to_owned(),
        name: "Ada".to_owned(),
    };
    auth.context().insert(ada.with(User::id, ADA)).await?;

    let db = Database::open(&server.url("agenthifive_gate", DATABASE), &SCHEMA).await?;
    let google = NewProviderType {
        code: "google".to_owned(),
        name: "Google".to_owned(),
        authorization_url: "https://google.example/consent".to_owned(),
        token_url: "https://google.example/token".to_owned(),
    };
    let scopes = ["mail.read", "mail.send"].map(str::to_owned).to_vec();
    let google = google.with(ProviderType::default_scopes, scopes);
    db.operator().insert(google).await?;
    for (workspace, name) in [(ACME, "Acme"), (GLOBEX, "Globex")] {
        let new = NewWorkspace {
            name: name.to_owned(),
            owner_id: ADA,
        };
        db.tenant(workspace).insert(new).await?;
    }
    Ok(db)
}

/// A connected account.
pub async fn connection(db: &Database, workspace: Id<Workspace>, label: &str) -> Done<Connection> {
    let wish = Wish {
        provider: "google",
        label,
        scopes: &[],
        by: ADA,
    };
    let (_, state) = connecting::begin(db, workspace, &wish).await?;
    Ok(connecting::finish(db, state.expose(), b"sealed".to_vec()).await?)
}

/// An agent that may act.
pub async fn agent(db: &Database, workspace: Id<Workspace>, name: &str) -> Done<Agent> {
    let new = NewAgent {
        name: name.to_owned(),
        transport: AgentTransport::Rest.into(),
        created_by: ADA,
    };
    let new = new.with(Agent::status, AgentStatus::Active);
    Ok(db.tenant(workspace).insert(new).await?)
}

struct Quiet;

impl Progress for Quiet {
    fn step(&mut self, _: usize, _: usize, _: &Step) {}
    fn waiting(&mut self, _: &Step, _: u32, _: Duration) {}
}
