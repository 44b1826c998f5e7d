//! Better Auth's tables: its own login signs people up and in, and the application sees names alone.

use rowhouse::prelude::*;
use rowhouse_tests::system::{Outcome, attempt};
use time::Duration;
use workspace_saas::schema::better_auth::{
    Account, NewAccount, NewSession, NewVerification, Session, Verification,
};
use workspace_saas::schema::core::NewUser;
use workspace_saas::schema::services::Auth;

use crate::support::{OURS, seeded, serve};

#[tokio::test]
async fn better_auth_signs_people_up_and_in_and_the_application_sees_their_names() {
    let fixture = seeded().await;
    let auth = serve::<Auth>(&fixture).await;
    let now = OURS.at(0);
    let user = NewUser {
        name: "Gal".to_owned(),
        email: "gal@elsewhere.example".to_owned(),
    };
    let user = auth.context().insert(user).await.unwrap().id;
    let code = NewVerification {
        id: Id::new("code".to_owned()),
        identifier: "gal@elsewhere.example".to_owned(),
        value: "123456".to_owned(),
        expires_at: now + Duration::HOUR,
    };
    auth.context().insert(code).await.unwrap();
    // A password, and a provider: Better Auth declares no key over the two.
    for (id, provider) in [("password", "credential"), ("google", "google")] {
        let account = NewAccount {
            id: Id::new(id.to_owned()),
            account_id: "gal".to_owned(),
            provider_id: provider.to_owned(),
            user_id: user,
            updated_at: now,
        };
        auth.context().insert(account).await.unwrap();
    }
    let session = NewSession {
        id: Id::new("laptop".to_owned()),
        expires_at: now + Duration::DAY,
        token: "a token of the session".to_owned(),
        updated_at: now,
        user_id: user,
    };
    auth.context().insert(session).await.unwrap();
    let theirs = auth.select::<Account>().filter(Account::user_id.eq(user));
    assert_eq!(theirs.count().await.unwrap(), 2);
    let theirs = auth.select::<Session>().filter(Session::user_id.eq(user));
    assert_eq!(theirs.count().await.unwrap(), 1);
    let shown = Verification::value.eq("123456");
    let code = auth.select::<Verification>().filter(shown).one().await;
    assert_eq!(code.unwrap().identifier, "gal@elsewhere.example");

    let (gate, ours) = (
        fixture.gate().await,
        fixture.context(&OURS.workspace().to_string()),
    );
    let names = "SELECT id, name, image FROM users WHERE name = 'Gal'";
    assert_eq!(attempt(&gate, &ours, names).await, Outcome::Reached(1));
    for table in ["sessions", "accounts", "verifications"] {
        for sql in [
            format!("SELECT FROM {table}"),
            format!("INSERT INTO {table} DEFAULT VALUES"),
            format!("UPDATE {table} SET id = id"),
            format!("DELETE FROM {table}"),
        ] {
            let outcome = attempt(&gate, &ours, &sql).await;
            assert_eq!(outcome, Outcome::denied(), "{sql}");
        }
    }
}
