//! Better Auth's tables: its own role keeps them, and the application sees names alone.

use rowhouse_tests::system::{Outcome, attempt};

use crate::support::{OURS, shared};

#[tokio::test]
async fn better_auth_signs_people_in_and_the_application_sees_their_names() {
    let fixture = shared().await;
    let (gate, auth) = (fixture.gate().await, fixture.login("samba_auth").await);
    let ours = fixture.context(OURS.user().as_inner());
    let names = r#"SELECT id, name, image, role FROM "user""#;
    assert_eq!(attempt(&gate, &ours, names).await, Outcome::Reached(2));
    for sql in [
        r#"SELECT email FROM "user""#,
        r#"SELECT * FROM "user""#,
        r#"UPDATE "user" SET role = 'admin'"#,
        r#"DELETE FROM "user""#,
        "SELECT FROM session",
        "SELECT FROM account",
        "SELECT FROM verification",
    ] {
        let outcome = attempt(&gate, &ours, sql).await;
        assert_eq!(outcome, Outcome::denied(), "{sql}");
    }
    let sign_in = format!(
        r#"INSERT INTO session ("userId", token, "expiresAt", "updatedAt")
           VALUES ('{}', 'x', now() + interval '1 day', now())"#,
        OURS.user().as_inner()
    );
    for sql in [r#"SELECT FROM "user" WHERE email LIKE 'boris%'"#, &sign_in] {
        let outcome = attempt(&auth, &[""; 0], sql).await;
        assert_eq!(outcome, Outcome::Reached(1), "{sql}");
    }
    let chats = attempt(&auth, &[""; 0], "SELECT FROM chat_thread").await;
    assert_eq!(chats, Outcome::denied());
}
