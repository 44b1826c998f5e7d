//! What the categories of tables and the other roles may: append, read, found, look after.

mod support;

use agenthifive::SCHEMA;
use rowhouse::client::{Database, Error};
use rowhouse::declare::{Category, Tenancy};
use rowhouse_core::model::Privilege;
use support::{NOBODYS, OURS, Outcome, THEIRS, Target, attempt, id, seed, seeded};

const GATE: &str = "agenthifive_gate";

#[tokio::test]
async fn the_trail_is_only_appended_to_even_with_a_mistaken_grant() {
    let fixture = seeded().await;
    let gate = fixture.login(GATE).await;
    let before = fixture.context(&id(OURS));
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let targets = Target::all(&fixture, &id(OURS), &id(THEIRS)).await;
    let trail = targets
        .iter()
        .find(|it| it.name.name.as_str() == "l_audit_events");
    let trail = trail.unwrap();
    let changes = [Privilege::Update, Privilege::Delete, Privilege::Truncate];
    for granted in [false, true] {
        if granted {
            fixture
                .alter("GRANT UPDATE, DELETE, TRUNCATE ON l_audit_events TO agenthifive_app")
                .await;
        }
        for command in changes {
            let sql = trail.statement(command, "true");
            let outcome = attempt(&gate, &before, &sql).await;
            assert_eq!(outcome, Outcome::denied(), "{sql}, granted: {granted}");
        }
    }
    let append = format!(
        "INSERT INTO l_audit_events (workspace_id, action, outcome, actor)
         VALUES ('{}', 'agent.paused', 'allowed', 'system')",
        OURS.workspace()
    );
    assert_eq!(attempt(&gate, &before, &append).await, Outcome::Reached(1));
}

#[tokio::test]
async fn shared_tables_are_read_as_far_as_they_say_and_written_by_their_own_roles() {
    let fixture = seeded().await;
    let gate = fixture.login(GATE).await;
    let auth = fixture.login("agenthifive_auth").await;
    let before = fixture.context(&id(OURS));
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let operator = ["SET LOCAL ROLE agenthifive_operator"];
    let mut dictionaries = 0;
    for table in SCHEMA.tables.iter().copied().flatten() {
        if table.tenancy != Tenancy::Global {
            continue;
        }
        let name = table.name;
        let statements = [
            format!("SELECT FROM {name}"),
            format!("INSERT INTO {name} SELECT * FROM {name}"),
            format!("UPDATE {name} SET id = id"),
            format!("DELETE FROM {name}"),
            format!("TRUNCATE {name}"),
        ];
        let is_dictionary = table.category == Category::Dictionary;
        for (i, sql) in statements.iter().enumerate() {
            let outcome = attempt(&gate, &before, sql).await;
            if is_dictionary && i == 0 {
                assert_eq!(outcome, Outcome::Reached(1));
            } else {
                assert_eq!(outcome, Outcome::denied(), "{sql}");
            }
        }
        let theirs = format!("UPDATE {name} SET updated_at = now()");
        let by_operator = attempt(&gate, &operator, &theirs).await;
        let by_auth = attempt(&auth, &[""; 0], &theirs).await;
        if is_dictionary {
            dictionaries += 1;
            assert_eq!(
                (by_operator, by_auth),
                (Outcome::Reached(1), Outcome::denied())
            );
            fixture
                .alter(&format!(
                    "GRANT INSERT, UPDATE, DELETE, TRUNCATE ON {name} TO agenthifive_app"
                ))
                .await;
            // `TRUNCATE` fails already because foreign keys lead here.
            for sql in &statements[1..4] {
                assert_eq!(
                    attempt(&gate, &before, sql).await,
                    Outcome::denied(),
                    "{sql}"
                );
            }
        } else {
            assert_eq!(
                (by_operator, by_auth),
                (Outcome::denied(), Outcome::Reached(2))
            );
        }
    }
    assert_eq!(dictionaries, 1);
}

#[tokio::test]
async fn a_workspace_is_founded_in_its_own_context() {
    let fixture = seeded().await;
    let gate = fixture.login(GATE).await;
    let found = |new: &str| {
        let owner = OURS.person(0);
        format!("INSERT INTO t_workspaces (id, name, owner_id) VALUES ('{new}', 'New', '{owner}')")
    };
    let nobodys = id(NOBODYS);
    let new = fixture.context(&nobodys);
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    assert_eq!(
        attempt(&gate, &new, &found(&nobodys)).await,
        Outcome::Reached(1)
    );
    let other = id(seed(8));
    assert_eq!(
        attempt(&gate, &new, &found(&other)).await,
        Outcome::denied()
    );
}

#[tokio::test]
async fn a_pool_opens_for_the_gate_and_for_no_role_that_is_exempt() {
    let fixture = seeded().await;
    let open = async |role: &str| {
        let url = fixture.server.url(role, &fixture.database);
        Database::open(&url, &SCHEMA).await
    };
    assert!(open(GATE).await.is_ok());
    let error = open(fixture.server.superuser()).await.unwrap_err();
    assert!(matches!(error, Error::NotIsolated(_)), "{error}");
    fixture
        .alter("ALTER TABLE t_agents DISABLE ROW LEVEL SECURITY")
        .await;
    let error = open(GATE).await.unwrap_err();
    assert!(error.to_string().contains("t_agents"), "{error}");
}
