//! A person connects an account: `cargo run --example connect_a_provider`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

mod stage;

use agenthifive::auditing;
use agenthifive::connecting::{self, Wish};
use agenthifive::entering;
use agenthifive::schema::services::Directory;
use agenthifive::schema::{Connection, PendingConnection};
use stage::{ACME, ADA, Done, GLOBEX, Stage};

fn main() -> Done {
    stage::run(program)
}

async fn program(stage: &Stage) -> Done {
    let db = &stage.db;
    println!("Ada signs in, and is asked where to");
    let directory = stage.serve::<Directory>().await?;
    for (_, name) in entering::workspaces(&directory, ADA).await? {
        println!("  {name}");
    }

    println!("\nShe connects Google to Acme");
    let wish = Wish {
        provider: "google",
        label: "Work mail",
        scopes: &[],
        by: ADA,
    };
    let (provider, secret) = connecting::begin(db, ACME, &wish).await?;
    let (url, shown) = (&provider.authorization_url, secret.prefix());
    println!("  her browser goes to   {url}?state={shown}…");
    let pending = db
        .tenant(ACME)
        .select::<PendingConnection>()
        .count()
        .await?;
    println!("  flows under way       {pending}");

    let connection = connecting::finish(db, secret.expose(), b"sealed tokens".to_vec()).await?;
    let (label, scopes) = (&connection.label, connection.granted_scopes.join(", "));
    println!(
        "  she comes back        {label} is {:?}, with {scopes}",
        connection.status
    );

    println!("\nSomebody sends the same state again");
    match connecting::finish(db, secret.expose(), b"stolen".to_vec()).await {
        Ok(_) => return Err("a state has worked twice".into()),
        Err(error) => println!("  {error}"),
    }

    println!("\nWho sees the connection");
    for (name, workspace) in [("Acme", ACME), ("Globex", GLOBEX)] {
        let seen = db
            .tenant(workspace)
            .find::<Connection>(connection.id)
            .await?;
        let seen = seen.map_or_else(|| "nothing".to_owned(), |it| it.label);
        println!("  {name:<21} {seen}");
    }

    println!("\nWhat Acme's trail tells");
    let events = db.with_tenant_context(ACME, async |tx| auditing::page(tx, None, 10).await);
    for event in events.await? {
        println!(
            "  {:<21} by a {:?}, {:?}",
            event.action, event.actor, event.outcome
        );
    }
    Ok(())
}
