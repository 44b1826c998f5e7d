//! The service on a throwaway server, and some requests to it: `cargo run --package web --example serve`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

#[path = "../tests/support/mod.rs"]
mod requests;
#[path = "../../agenthifive/examples/stage/mod.rs"]
mod stage;

use requests::Service;
use stage::{ACME, Done, GLOBEX};

fn main() -> Done {
    stage::run(async |stage| {
        let db = &stage.db;
        let service = Service::start(db.clone()).await?;
        for (workspace, label) in [(ACME, "Work mail"), (GLOBEX, "Support inbox")] {
            let connection = stage::connection(db, workspace, label).await?;
            let agent = stage::agent(db, workspace, "Secretary").await?;
            let token = requests::token(db, workspace, &agent).await?;
            let own = format!("/connections/{}", connection.id);
            for path in ["/connections", &own, "/connections/usage"] {
                let (status, body) = service.ask("GET", path, Some(&token), None).await?;
                println!("GET {path}\n  {status} {body}");
            }
        }
        let (status, body) = service.ask("GET", "/connections", None, None).await?;
        println!("GET /connections, with no token\n  {status} {body}");
        Ok(())
    })
}
