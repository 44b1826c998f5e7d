//! A workspace from its founding to its first task: `cargo run -p workspace_saas --example join_and_work`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

mod stage;

use rowhouse::prelude::*;
use stage::{BAKERY, Done, GARAGE, Stage};
use workspace_saas::schema::Task;
use workspace_saas::schema::core::OrgRole;
use workspace_saas::schema::product::{TaskPriority, TaskStatus};
use workspace_saas::schema::services::Directory;
use workspace_saas::{auditing, joining, keys, working};

fn main() -> Done {
    stage::run(program)
}

async fn program(stage: &Stage) -> Done {
    let db = &stage.db;
    let (ada, boris) = (BAKERY.person(0), BAKERY.person(1));
    let workspace = joining::found(db, "The Mill", "the-mill", ada).await?;
    println!("Ada founds {}, and asks Boris in", workspace.name);
    let email = "boris@mill.example";
    let (_, secret) = joining::invite(db, workspace.id, ada, email, OrgRole::Member).await?;
    println!("  the e-mail holds        {}…", secret.prefix());
    for time in ["the first time", "the second time"] {
        let member = joining::accept(db, secret.expose(), boris).await?;
        let role = member.map_or("nothing happens".to_owned(), |it| format!("{:?}", it.role));
        println!("  {time:<23} {role}");
    }

    println!("\nBoris signs in, and is asked where to");
    let directory = stage.serve::<Directory>().await?;
    for entrance in joining::entrances(&directory, boris).await? {
        println!("  {:<23} {:?}", entrance.name, entrance.role);
    }

    println!("\nThey work");
    db.with_tenant_context(workspace.id, async |tx| {
        let mill = working::write(tx, ada, "Oil the mill", TaskPriority::High).await?;
        let sacks = working::write(tx, ada, "Count the sacks", TaskPriority::Low).await?;
        working::assign(tx, ada, &mill, boris).await?;
        working::advance(tx, boris.into(), mill.id, TaskStatus::InProgress).await?;
        working::advance(tx, ada.into(), sacks.id, TaskStatus::Done).await?;
        for notification in working::unread(tx, boris).await? {
            println!("  Boris is told           {}", notification.title);
        }
        Ok::<_, Error>(())
    })
    .await?;
    for (task, assignees) in working::board(db, workspace.id).await? {
        let (status, title) = (format!("{:?}", task.status), task.title);
        println!("  {status:<23} {title}, by {} of them", assignees.len());
    }

    println!("\nA program works too");
    let (key, secret) = keys::issue(db, workspace.id, ada, "Deploy").await?;
    let shown = keys::authenticate(db, secret.expose()).await?;
    let found = shown.is_some_and(|it| it.organization_id == workspace.id);
    println!("  {}…           opens the workspace: {found}", key.prefix);

    println!("\nWhat the trail tells");
    let latest = async |tx: &mut _| auditing::latest(tx, 20).await;
    for entry in db.with_tenant_context(workspace.id, latest).await? {
        let detail = entry.detail.after.as_deref().unwrap_or_default();
        println!("{}", format!("  {:<23} {detail}", entry.action).trim_end());
    }

    let stranger = db.tenant(GARAGE.workspace()).select::<Task>();
    let names_mill = Task::title.starts_with("Oil");
    if stranger.filter(names_mill).exists().await? {
        return Err("one workspace has read the tasks of another".into());
    }
    println!("\nAnother workspace sees none of it");
    Ok(())
}
