//! An agent asks before it acts: `cargo run --example approve_a_call`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

mod stage;

use agenthifive::acting::{self, Verdict};
use agenthifive::approving;
use agenthifive::schema::approval_requests::RequestedCall;
use agenthifive::schema::enums::AccessLevel;
use agenthifive::schema::personal_access_tokens::NewPersonalAccessToken;
use agenthifive::schema::policies::{Effect, NewPolicy, PolicyRules, Rule};
use agenthifive::schema::policy_scopes::NewPolicyScope;
use agenthifive::schema::{Agent, ApprovalRequest, Connection, Policy, Workspace};
use agenthifive::secret::Secret;
use rowhouse::prelude::*;
use stage::{ACME, ADA, Done, GLOBEX, Stage};

const MAIL: &str = "https://mail.example/messages";

fn main() -> Done {
    stage::run(program)
}

async fn program(stage: &Stage) -> Done {
    let db = &stage.db;
    let connection = stage::connection(db, ACME, "Work mail").await?;
    let agent = stage::agent(db, ACME, "Secretary").await?;
    let token = equip(db, ACME, &agent, &connection).await?;

    println!("Secretary shows its token, {}…", token.prefix());
    let known = acting::authenticate(db, token.expose()).await?;
    let (workspace, agent) = known.ok_or("the token opens nothing")?;
    println!("  it is {} of workspace {workspace}", agent.name);

    println!("\nIt calls");
    call(db, &agent, &connection, "GET", "").await?;
    let waits = call(db, &agent, &connection, "POST", "/send").await?;
    let waits = waits.ok_or("nobody was asked")?;
    call(db, &agent, &connection, "DELETE", "/1").await?;

    println!("\nAda looks at what waits, and agrees");
    let waiting = db.with_tenant_context(ACME, async |tx| approving::waiting(tx).await);
    for request in waiting.await? {
        let RequestedCall { method, url, .. } = &*request.call;
        println!("  {method} {url}");
    }
    let agreed = async |tx: &mut _| approving::decide(tx, waits.id, ADA, true).await;
    let agreed = db.with_tenant_context(ACME, agreed).await?;
    println!("  {:?}", agreed.ok_or("it waits no more")?.status);

    println!("\nThe agent makes the call, and tries once more");
    for _ in 0..2 {
        let used = async |tx: &mut _| approving::consume(tx, waits.id, &agent).await;
        let made = db.with_tenant_context(ACME, used).await?;
        println!(
            "  {}",
            if made {
                "it is made"
            } else {
                "the approval is used up"
            }
        );
    }

    println!("\nIt calls too often");
    for _ in 0..2 {
        call(db, &agent, &connection, "GET", "").await?;
    }

    println!("\nGlobex sees of all that");
    let requests = db
        .tenant(GLOBEX)
        .select::<ApprovalRequest>()
        .count()
        .await?;
    println!("  {requests} requests");
    Ok(())
}

/// Gives an agent a policy for a connection, and a token.
async fn equip(
    db: &Database,
    workspace: Id<Workspace>,
    agent: &Agent,
    connection: &Connection,
) -> Done<Secret> {
    let token = Secret::new(workspace);
    db.with_tenant_context(workspace, async |tx| {
        let policy = NewPolicy {
            agent_id: agent.id,
            name: "Reads mail, and asks before it sends any".to_owned(),
            created_by: ADA,
        };
        let rules = vec![Rule {
            methods: vec!["DELETE".to_owned()],
            url: format!("{MAIL}/*"),
            effect: Effect::Deny,
        }];
        let policy = policy
            .with(Policy::access, AccessLevel::Write)
            .set(Policy::rate_limit, 3)
            .set(Policy::rules, PolicyRules { rules });
        let policy = tx.insert(policy).await?;
        tx.insert(NewPolicyScope {
            policy_id: policy.id,
            connection_id: connection.id,
        })
        .await?;
        tx.insert(NewPersonalAccessToken {
            agent_id: agent.id,
            name: "Server".to_owned(),
            token_prefix: token.prefix().to_owned(),
            token_hash: token.hash(),
            created_by: ADA,
        })
        .await?;
        Ok::<_, Error>(())
    })
    .await?;
    Ok(token)
}

/// Asks for a call and prints what becomes of it; gives the request if it waits.
async fn call(
    db: &Database,
    agent: &Agent,
    connection: &Connection,
    method: &str,
    path: &str,
) -> Done<Option<ApprovalRequest>> {
    let wanted = RequestedCall {
        method: method.to_owned(),
        url: format!("{MAIL}{path}"),
        summary: "for Ada".to_owned(),
    };
    let verdict = db
        .with_tenant_context(connection.workspace_id, async |tx| {
            acting::ask(tx, agent, connection.id, wanted).await
        })
        .await?;
    let (text, waits) = match verdict {
        Verdict::Allowed { .. } => ("allowed".to_owned(), None),
        Verdict::Denied(denial) => (format!("denied: {denial}"), None),
        Verdict::Waits(request) => ("waits for a person".to_owned(), Some(*request)),
    };
    println!("  {:<44} {text}", format!("{method} {MAIL}{path}"));
    Ok(waits)
}
