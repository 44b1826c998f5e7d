//! Better Auth's writes to the tables of organizations, and what its login reaches besides.

use rowhouse::prelude::*;
use rowhouse_tests::system::{Outcome, attempt};
use trovella::organizing;
use trovella::schema::auth::Member;
use trovella::schema::services::Auth;

use crate::support::{OURS, THEIRS, open, seeded, serve, shared};

#[tokio::test]
async fn an_organization_is_founded_and_joined_before_any_is_chosen() {
    let fixture = seeded().await;
    let (db, auth) = (open(&fixture).await, serve::<Auth>(&fixture).await);
    let (ada, boris) = (OURS.person(0), THEIRS.person(1));
    let new = organizing::found(&auth, "Nursery", "nursery", &ada).await;
    let new = new.unwrap();
    let email = "boris@nursery.example";
    let invitation = organizing::invite(&auth, &new.id, &ada, email).await;
    let invitation = invitation.unwrap().id;
    for joined in [Some("member"), None] {
        let member = organizing::accept(&auth, &invitation, &boris).await;
        assert_eq!(member.unwrap().as_ref().map(|it| &*it.role), joined);
    }
    let named = async |person: &_| {
        let found = organizing::organizations(&auth, person).await.unwrap();
        let named = found
            .into_iter()
            .map(|(it, role)| format!("{}: {role}", it.name));
        named.collect::<Vec<_>>()
    };
    assert_eq!(
        named(&ada).await,
        ["Nursery: owner", "Organization 1: owner"]
    );
    assert_eq!(
        named(&boris).await,
        ["Nursery: member", "Organization 2: member"]
    );
    // What Better Auth has written, the organization's own context reads.
    let members = db.tenant(new.id.clone()).select::<Member>().count();
    assert_eq!(members.await.unwrap(), 2);
    let others = db.tenant(OURS.organization()).select::<Member>().count();
    assert_eq!(others.await.unwrap(), 3);
}

#[tokio::test]
async fn its_login_reaches_identities_and_no_research() {
    let fixture = shared().await;
    let login = fixture.login(Auth::ROLE).await;
    for table in fixture.declaration.tables.iter().copied().flatten() {
        let sql = format!("SELECT FROM \"{}\"", table.name);
        let outcome = attempt(&login, &[""; 0], &sql).await;
        let is_its = [
            "user",
            "session",
            "account",
            "verification",
            "organization",
            "member",
            "invitation",
        ];
        if is_its.contains(&table.name) {
            assert!(matches!(outcome, Outcome::Reached(_)), "{sql}");
        } else {
            assert_eq!(outcome, Outcome::denied(), "{sql}");
        }
    }
}
