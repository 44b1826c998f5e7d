//! An AI agent is a user: enlisted, let into a project, and at work there: `cargo run --example enlist_an_agent`.

#![expect(clippy::print_stdout, reason = "this program is there to be read")]

mod stage;

use network::discussing::{self, Draft};
use network::people::{self, Wish};
use network::schema::agents::{
    AgentAccess, AgentChangeLog, AgentDecision, ChangeAction, NewAgentChangeLog, NewAgentDecision,
};
use network::schema::columns::HasOfAgent as _;
use network::schema::dispatcher::RoadmapTask;
use network::schema::{Project, User};
use network::working;
use rowhouse::prelude::*;
use stage::{Done, HERE, NEXT_DOOR, Stage};

fn main() -> Done {
    stage::run(program)
}

async fn program(stage: &Stage) -> Done {
    let Stage { db, auth } = stage;
    let (here, ada) = (HERE.network(), HERE.person(0));
    let wish = Wish {
        owner: ada,
        name: "Gardener",
        username: "gardener",
        model: "claude-sonnet-4-5",
    };
    let agent = people::enlist(auth, here, &wish).await?;
    println!("Ada enlists an agent, who is a user among the others");
    let shown = (User::name, User::username, User::is_ai, User::agent_model);
    let users = db.tenant(here).select::<User>().columns(shown);
    for (name, username, is_ai, model) in users.order_by(User::name.asc()).all().await? {
        let what = if is_ai { "agent" } else { "person" };
        let model = model.unwrap_or_default();
        let line = format!("  {name:<10} @{username:<10} {what:<8} {model}");
        println!("{}", line.trim_end());
    }

    let project: Id<Project> = HERE.id(0);
    println!("\nIt may do nothing in a project until somebody lets it in");
    db.with_tenant_context(here, async |tx| {
        let before = people::may(tx, agent, project, AgentAccess::Write).await?;
        people::let_in(tx, agent, project, AgentAccess::Write, ada).await?;
        let after = people::may(tx, agent, project, AgentAccess::Write).await?;
        let deploy = people::may(tx, agent, project, AgentAccess::Deploy).await?;
        println!("  write before: {before}, write after: {after}, deploy: {deploy}");
        Ok::<_, Error>(())
    })
    .await?;
    println!("\nA person cannot be let in as an agent");
    let person = HERE.person(1);
    let mistaken =
        async |tx: &mut _| people::let_in(tx, person, project, AgentAccess::Read, ada).await;
    match db.with_tenant_context(here, mistaken).await {
        Ok(_) => return Err("a person was let in as an agent".into()),
        Err(error) => println!("  refused by {}", error.constraint().unwrap_or_default()),
    }

    println!("\nIt claims a task, decides, changes something and says so in public");
    db.with_tenant_context(here, async |tx| work(tx, agent, project).await)
        .await?;
    let context = || db.tenant(here);
    let mine = context().select::<AgentDecision>();
    for decision in mine.filter(AgentDecision::agent_id.eq(agent)).all().await? {
        println!(
            "  decided: {}, because {}",
            decision.choice, decision.reasoning
        );
    }
    let mine = context().select::<AgentChangeLog>();
    for change in mine
        .filter(AgentChangeLog::agent_id.eq(agent))
        .all()
        .await?
    {
        println!("  changed: {} ({})", change.target, change.summary);
    }

    println!("\nIts trail stays as it is, and the network next door knows nothing of it");
    let forget = r#"DELETE FROM "agentDecision""#;
    match context().execute(forget, &[]).await {
        Ok(_) => return Err("the trail is gone".into()),
        Err(error) => println!("  {forget}: {error}"),
    }
    let elsewhere = db.tenant(NEXT_DOOR.network()).select::<User>();
    let elsewhere = elsewhere.filter(User::id.eq(agent)).columns(User::id);
    println!("  seen next door: {}", elsewhere.all().await?.len());
    Ok(())
}

async fn work(
    tx: &rowhouse::client::Transaction<rowhouse::client::Tenant>,
    agent: Id<User>,
    project: Id<Project>,
) -> Result<(), Error> {
    let task: Id<RoadmapTask> = HERE.id(2);
    if let Some(claim) = working::claim(tx, task, agent).await? {
        working::hand_in(tx, &claim, "The fence is mended.").await?;
    }
    let decision = NewAgentDecision {
        question: "Mend the fence, or build a new one?".to_owned(),
        choice: "mend it".to_owned(),
        reasoning: "two boards are enough".to_owned(),
        agent: agent.into(),
    };
    tx.insert(decision).await?;
    let change = NewAgentChangeLog {
        project_id: project,
        action: ChangeAction::Update,
        target: "garden/fence.rs".to_owned(),
        summary: "two new boards".to_owned(),
        agent: agent.into(),
    };
    tx.insert(change).await?;
    let draft = Draft {
        author: agent,
        owner: agent.into(),
        community: None,
        reply_to: None,
        body: "The fence is mended.",
    };
    let post = discussing::post(tx, &draft).await?;
    println!("  posted:  {}", post.body);
    Ok(())
}
