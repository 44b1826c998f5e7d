//! What the gate's login reaches without a context, in a wrong one and in a forged one: nothing. On every tenant table
//! and with every command, as the model has them.

mod support;

use rowhouse_core::model::{ConstraintKind, Privilege};
use support::Fixture;
use support::attacker::{COMMANDS, NOBODYS, OURS, Outcome, THEIRS, Target};
use support::attacker::{attempt, commit, context};

const GATE: &str = "agenthifive_gate";

#[tokio::test]
async fn outside_of_a_context_everything_is_denied() {
    let fixture = Fixture::seeded().await;
    let gate = fixture.login(GATE).await;
    let set = format!("SELECT set_config('agenthifive.workspace_id', '{THEIRS}', true)");
    for target in Target::all(&fixture).await {
        for command in COMMANDS {
            let sql = target.statement(command, "true");
            for before in [&[][..], &[set.as_str()][..]] {
                assert_eq!(
                    attempt(&gate, before, &sql).await,
                    Outcome::denied(),
                    "{sql}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_role_without_a_workspace_and_a_wrong_workspace_reach_nothing() {
    let fixture = Fixture::seeded().await;
    let gate = fixture.login(GATE).await;
    let forgotten = ["SET LOCAL ROLE agenthifive_app".to_owned()].to_vec();
    let contexts = [
        forgotten,
        context("").to_vec(),
        context(NOBODYS).to_vec(),
        context("not an id").to_vec(),
    ];
    for target in Target::all(&fixture).await {
        for before in &contexts {
            let before: Vec<&str> = before.iter().map(String::as_str).collect();
            for command in COMMANDS {
                let sql = target.statement(command, "true");
                let outcome = attempt(&gate, &before, &sql).await;
                assert!(outcome.is_nothing(), "{sql}: {outcome:?}");
                let refused = command == Privilege::Insert || !target.grants(command);
                let malformed = before[0].contains("not an id");
                if refused && !malformed {
                    assert_eq!(outcome, Outcome::denied(), "{sql}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_context_reaches_its_own_rows_alone() {
    let fixture = Fixture::seeded().await;
    let gate = fixture.login(GATE).await;
    let superuser = fixture.superuser().await;
    let before = context(OURS);
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let targets = Target::all(&fixture).await;
    let mut theirs = Vec::new();
    for target in &targets {
        theirs.push(target.theirs(&superuser).await);
        let select = target.statement(Privilege::Select, "true");
        assert_eq!(attempt(&gate, &before, &select).await, Outcome::Reached(1));
        let insert = target.statement(Privilege::Insert, "true");
        assert_eq!(attempt(&gate, &before, &insert).await, Outcome::denied());
        let steal = format!("UPDATE {} SET {} = '{THEIRS}'", target.name, target.tenant);
        assert_eq!(
            attempt(&gate, &before, &steal).await,
            Outcome::denied(),
            "{steal}"
        );
    }
    for target in &targets {
        for command in [Privilege::Update, Privilege::Delete] {
            let sql = target.statement(command, "true");
            let outcome = commit(&gate, &before, &sql).await;
            if !target.grants(command) {
                assert_eq!(outcome, Outcome::denied(), "{sql}");
            } else if command == Privilege::Update {
                // What a deletion has cascaded into is gone by now.
                assert!(matches!(outcome, Outcome::Reached(0 | 1)), "{sql}");
            }
        }
    }
    for (target, before) in targets.iter().zip(theirs) {
        assert_eq!(target.theirs(&superuser).await, before, "{}", target.name);
    }
}

#[tokio::test]
async fn an_injected_expression_forges_no_context() {
    let fixture = Fixture::seeded().await;
    let gate = fixture.login(GATE).await;
    let before = context(OURS);
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let set = |name: &str, value: &str| {
        format!("(SELECT pg_catalog.set_config('{name}', '{value}', true)) IS NOT NULL")
    };
    let text =
        |sql: &str| format!("(SELECT query_to_xml($q${sql}$q$, true, false, '')) IS NOT NULL");
    let setting = "agenthifive.workspace_id";
    let expressions = [
        set(setting, THEIRS),
        set("role", "agenthifive_owner"),
        set("session_authorization", fixture.server.superuser()),
        set("row_security", "off"),
        text(&format!("SET LOCAL {setting} = '{THEIRS}'")),
        text(&format!("SELECT set_config('{setting}', '{THEIRS}', true)")),
        text("SET LOCAL ROLE agenthifive_owner"),
        format!(
            "(SELECT count(*) FROM ts_stat($q$SELECT set_config('{setting}', '{THEIRS}', true)$q$)) > 0"
        ),
    ];
    for target in Target::all(&fixture).await {
        for expression in &expressions {
            for command in [
                Privilege::Select,
                Privilege::Insert,
                Privilege::Update,
                Privilege::Delete,
            ] {
                let sql = target.statement(
                    command,
                    &format!("{} IS NULL OR {expression}", target.tenant),
                );
                let outcome = attempt(&gate, &before, &sql).await;
                assert!(matches!(outcome, Outcome::Refused(_)), "{sql}: {outcome:?}");
                if expression.contains("pg_catalog.set_config") {
                    assert_eq!(outcome, Outcome::denied(), "{sql}");
                }
            }
        }
    }
}

#[tokio::test]
async fn what_outlives_a_statement_cannot_be_made() {
    let fixture = Fixture::seeded().await;
    let gate = fixture.login(GATE).await;
    let before = context(OURS);
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    for sql in [
        "CREATE TEMP TABLE loot (row text)",
        "CREATE TABLE loot (row text)",
        "CREATE VIEW loot AS SELECT 1",
        "CREATE FUNCTION forge() RETURNS int LANGUAGE sql SET agenthifive.workspace_id = 'x' AS 'SELECT 1'",
        "CREATE FUNCTION pg_temp.forge() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA loot",
        "ALTER TABLE t_connections NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE l_audit_events DISABLE TRIGGER ALL",
        "CREATE POLICY loot ON t_connections USING (true)",
        "DROP POLICY t_connections_tenant_floor ON t_connections",
        "UPDATE pg_settings SET setting = 'x' WHERE name = 'agenthifive.workspace_id'",
        "COPY t_connections TO PROGRAM 'cat'",
        "ALTER ROLE agenthifive_app BYPASSRLS",
        "GRANT agenthifive_owner TO agenthifive_gate",
    ] {
        assert_eq!(
            attempt(&gate, &before, sql).await,
            Outcome::denied(),
            "{sql}"
        );
    }
    let stacked = format!("SELECT 1; SET LOCAL agenthifive.workspace_id = '{THEIRS}'");
    let syntax = Outcome::Refused("42601".to_owned());
    assert_eq!(attempt(&gate, &before, &stacked).await, syntax);
}

#[tokio::test]
async fn no_other_role_leads_to_tenants() {
    let fixture = Fixture::seeded().await;
    let gate = fixture.login(GATE).await;
    let ours = context(OURS);
    let ours: Vec<&str> = ours.iter().map(String::as_str).collect();
    let superuser = fixture.server.superuser();
    for role in [
        "agenthifive_owner",
        "agenthifive_auth",
        "pg_read_all_data",
        superuser,
    ] {
        for how in ["ROLE", "SESSION AUTHORIZATION"] {
            let sql = format!("SET LOCAL {how} \"{role}\"");
            assert_eq!(attempt(&gate, &[], &sql).await, Outcome::denied(), "{sql}");
            assert_eq!(
                attempt(&gate, &ours, &sql).await,
                Outcome::denied(),
                "{sql}"
            );
        }
    }
    // The operator's role can be had, and holds nothing here; nor does the login role that a context is left for, nor
    // the login role of Better Auth.
    let theirs = format!("SELECT set_config('agenthifive.workspace_id', '{THEIRS}', true)");
    let set = format!("SET LOCAL agenthifive.workspace_id = '{THEIRS}'");
    let auth = fixture.login("agenthifive_auth").await;
    for target in Target::all(&fixture).await {
        for command in COMMANDS {
            let sql = target.statement(command, "true");
            let operator = [theirs.as_str(), "SET LOCAL ROLE agenthifive_operator"];
            assert_eq!(
                attempt(&gate, &operator, &sql).await,
                Outcome::denied(),
                "{sql}"
            );
            let left = [
                theirs.as_str(),
                "SET LOCAL ROLE agenthifive_app",
                "SET LOCAL ROLE NONE",
            ];
            assert_eq!(
                attempt(&gate, &left, &sql).await,
                Outcome::denied(),
                "{sql}"
            );
            assert_eq!(
                attempt(&auth, &[set.as_str()], &sql).await,
                Outcome::denied(),
                "{sql}"
            );
        }
    }
}

#[tokio::test]
async fn a_reference_to_another_workspaces_row_is_as_dangling_as_one_to_nothing() {
    let fixture = Fixture::seeded().await;
    let gate = fixture.login(GATE).await;
    let superuser = fixture.superuser().await;
    let before = context(OURS);
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let targets = Target::all(&fixture).await;
    let mut tried = 0;
    for target in &targets {
        for (name, key) in &target.table.constraints {
            let Some((referenced, columns)) = &key.references else {
                continue;
            };
            assert_eq!(key.kind, ConstraintKind::ForeignKey);
            let isolated = targets.iter().find(|it| it.name == *referenced);
            let Some(other) = isolated.filter(|_| key.columns.len() > 1) else {
                continue;
            };
            assert_eq!(key.columns[0], target.tenant, "{name} carries the tenant");
            let (own, theirs) = (&key.columns[1], &columns[1]);
            let sql = format!(
                "SELECT {theirs}::text FROM {referenced} WHERE {} = '{THEIRS}' LIMIT 1",
                other.tenant
            );
            let theirs: String = superuser.query_one(&sql, &[]).await.unwrap().get(0);
            for id in [theirs.as_str(), NOBODYS] {
                let sql = format!("UPDATE {} SET {own} = '{id}'", target.name);
                let dangling = Outcome::Refused("23503".to_owned());
                assert_eq!(attempt(&gate, &before, &sql).await, dangling, "{sql}");
            }
            tried += 1;
        }
    }
    assert!(tried >= 8, "{tried}");
}
