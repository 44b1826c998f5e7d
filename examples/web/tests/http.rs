//! Requests over HTTP: each sees the workspace of its token.

#[path = "../../agenthifive/examples/stage/mod.rs"]
#[expect(clippy::print_stderr, reason = "the programs tell what they wait for")]
mod stage;
mod support;

use serde_json::{Value, json};
use stage::{ACME, Done, GLOBEX};
use support::{Service, token};

#[test]
fn each_request_sees_the_workspace_of_its_token() -> Done {
    stage::run(async |stage| {
        let db = &stage.db;
        let service = Service::start(db.clone()).await?;
        let mail = stage::connection(db, ACME, "Work mail").await?;
        let inbox = stage::connection(db, GLOBEX, "Support inbox").await?;
        let acme = token(db, ACME, &stage::agent(db, ACME, "Clerk").await?).await?;
        let globex = token(db, GLOBEX, &stage::agent(db, GLOBEX, "Clerk").await?).await?;
        for (token, id, label) in [
            (&acme, mail.id, "Work mail"),
            (&globex, inbox.id, "Support inbox"),
        ] {
            let (status, body) = service
                .ask("GET", "/connections", Some(token), None)
                .await?;
            let expected = json!([{"id": id, "label": label, "provider": "Google"}]);
            assert_eq!(
                (status, serde_json::from_str::<Value>(&body)?),
                (200, expected)
            );
        }
        let theirs = format!("/connections/{}", inbox.id);
        assert_eq!(service.ask("GET", &theirs, Some(&acme), None).await?.0, 404);
        let name = Some(r#"{"label": "Ours"}"#);
        assert_eq!(
            service.ask("PATCH", &theirs, Some(&acme), name).await?.0,
            404
        );
        assert_eq!(
            service.ask("PATCH", &theirs, Some(&globex), name).await?.0,
            204
        );
        let (_, body) = service.ask("GET", &theirs, Some(&globex), None).await?;
        assert_eq!(serde_json::from_str::<Value>(&body)?["label"], "Ours");
        let empty = Some(r#"{"label": ""}"#);
        let (status, body) = service.ask("PATCH", &theirs, Some(&globex), empty).await?;
        assert_eq!(
            (status, body.as_str()),
            (422, r#"{"error":"the value is refused"}"#)
        );
        let (_, body) = service
            .ask("GET", "/connections/usage", Some(&acme), None)
            .await?;
        assert_eq!(body, r#"[{"label":"Work mail","policies":0}]"#);
        Ok(())
    })
}

#[test]
fn without_a_token_there_is_no_workspace() -> Done {
    stage::run(async |stage| {
        let db = &stage.db;
        let service = Service::start(db.clone()).await?;
        let acme = token(db, ACME, &stage::agent(db, ACME, "Clerk").await?).await?;
        // The same secret, claimed for another workspace.
        let moved = acme.replace(
            &ACME.as_inner().simple().to_string(),
            &GLOBEX.as_inner().simple().to_string(),
        );
        for token in [None, Some("ah5_made_up"), Some(moved.as_str())] {
            let (status, body) = service.ask("GET", "/connections", token, None).await?;
            assert_eq!(
                (status, body.as_str()),
                (401, r#"{"error":"show a valid token"}"#)
            );
        }
        Ok(())
    })
}
