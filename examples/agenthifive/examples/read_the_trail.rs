//! The audit trail, page by page, which nobody can change: `cargo run --example read_the_trail`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

mod stage;

use agenthifive::acting;
use agenthifive::auditing;
use agenthifive::schema::AuditEvent;
use agenthifive::schema::approval_requests::RequestedCall;
use stage::{ACME, Done, GLOBEX, Stage};

fn main() -> Done {
    stage::run(program)
}

async fn program(stage: &Stage) -> Done {
    let db = &stage.db;
    for (workspace, label) in [(ACME, "Work mail"), (GLOBEX, "Support inbox")] {
        let connection = stage::connection(db, workspace, label).await?;
        let agent = stage::agent(db, workspace, "Secretary").await?;
        for number in 1..=3 {
            let call = RequestedCall {
                method: "GET".to_owned(),
                url: format!("https://mail.example/messages/{number}"),
                summary: String::new(),
            };
            let ask = async |tx: &mut _| acting::ask(tx, &agent, connection.id, call).await;
            db.with_tenant_context(workspace, ask).await?;
        }
    }

    println!("Acme's trail, two entries to a page, the newest first");
    let mut last = None;
    loop {
        let next = async |tx: &mut _| auditing::page(tx, last.as_ref(), 2).await;
        let mut page = db.with_tenant_context(ACME, next).await?;
        for AuditEvent { action, detail, .. } in &page {
            let (call, reason) = (detail.call.as_deref(), detail.reason.as_deref());
            let (call, reason) = (call.unwrap_or_default(), reason.unwrap_or_default());
            println!("{}", format!("  {action:<20} {call}  {reason}").trim_end());
        }
        last = page.pop();
        if last.is_none() {
            break;
        }
        println!("  ·");
    }

    println!("\nSomebody would rather it had not happened");
    for sql in [
        "UPDATE l_audit_events SET action = 'nothing.happened'",
        "DELETE FROM l_audit_events",
    ] {
        match db.tenant(ACME).execute(sql, &[]).await {
            Ok(_) => return Err("the trail has changed".into()),
            Err(error) => println!("  {sql}\n    {error}"),
        }
    }
    let mine = db.tenant(ACME).select::<AuditEvent>().count().await?;
    let theirs = db.tenant(GLOBEX).select::<AuditEvent>().count().await?;
    println!("\nAcme still has {mine} entries, and Globex its own {theirs}");
    Ok(())
}
