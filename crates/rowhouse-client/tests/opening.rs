//! A handle opens only where tenants are isolated.

mod support;

use rowhouse_client::{Database, Error};
use support::{Fixture, table};

async fn problems(fixture: &Fixture) -> Vec<String> {
    match fixture.builder().open(&fixture.url()).await {
        Err(Error::NotIsolated(problems)) => problems,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("the handle must not open"),
    }
}

#[tokio::test]
async fn a_superuser_is_refused() {
    let fixture = Fixture::new().await;
    let url = fixture
        .server
        .url(fixture.server.superuser(), &fixture.database);
    let error = fixture.builder().open(&url).await.unwrap_err();
    let Error::NotIsolated(problems) = error else {
        panic!("{error}")
    };
    assert!(problems[0].ends_with("is a superuser; log in as the gate role"));
}

#[tokio::test]
async fn a_role_that_bypasses_is_refused() {
    let fixture = Fixture::new().await;
    fixture
        .alter("ALTER ROLE {gate} BYPASSRLS; ALTER ROLE {app} BYPASSRLS")
        .await;
    let problems = problems(&fixture).await;
    let (gate, app) = (&fixture.gate, &fixture.app);
    assert_eq!(
        problems,
        [
            format!(
                "the role `{app}` has BYPASSRLS; contexts need a role that has no more than grants"
            ),
            format!("`{gate}` can become `{app}`, which has BYPASSRLS; revoke the membership"),
            format!("the login role `{gate}` has BYPASSRLS; log in as the gate role"),
        ]
    );
}

#[tokio::test]
async fn membership_in_the_owner_is_refused() {
    let fixture = Fixture::new().await;
    fixture.alter("GRANT {owner} TO {app}").await;
    let problems = problems(&fixture).await;
    let (owner, gate, app) = (&fixture.owner, &fixture.gate, &fixture.app);
    assert_eq!(
        problems,
        [app, gate].map(|role| format!(
            "`{role}` can become `{owner}`, which owns isolated tables; revoke the membership"
        ))
    );
}

#[tokio::test]
async fn a_table_without_row_level_security_is_refused() {
    let fixture = Fixture::new().await;
    fixture
        .alter("ALTER TABLE t_connections DISABLE ROW LEVEL SECURITY")
        .await;
    let app = &fixture.app;
    assert_eq!(
        problems(&fixture).await,
        [format!(
            "row-level security is not active on `public`.`t_connections` for `{app}`"
        )]
    );
}

#[tokio::test]
async fn a_missing_table_is_refused() {
    let fixture = Fixture::new().await;
    let settings = fixture.settings().tables(&[table("t_invoices")]);
    let opened = Database::builder(settings).open(&fixture.url()).await;
    assert_eq!(
        opened.unwrap_err().to_string(),
        "tenants would not be isolated: the table `public`.`t_invoices` does not exist; run the migrations"
    );
}

#[tokio::test]
async fn a_role_that_cannot_be_entered_is_refused() {
    let fixture = Fixture::new().await;
    fixture.alter("REVOKE {app} FROM {gate}").await;
    let (gate, app) = (&fixture.gate, &fixture.app);
    assert_eq!(
        problems(&fixture).await,
        [format!(
            "`{gate}` may not act as `{app}`; grant it with `GRANT {app} TO {gate}`"
        )]
    );
}

#[tokio::test]
async fn a_password_is_never_shown() {
    let fixture = Fixture::new().await;
    for url in [
        "postgres://gate:hunter2@127.0.0.1:1/x",
        "postgres://gate:hunter2@[bad/x",
        "host=127.0.0.1 password=hunter2 port=nonsense",
    ] {
        let error = fixture.builder().open(url).await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}
