//! What the gate's login reaches of the rows that follow others: with every command, its own user's alone.

use rowhouse_core::model::Name;
use rowhouse_tests::system::{Outcome, attempt, target};
use samba::SCHEMA;

use crate::support::{OURS, shared};

/// The tables that follow another, as SQL.
fn tables() -> Vec<String> {
    let all = SCHEMA.tables.iter().copied().flatten();
    let follow = all.filter(|table| table.tenancy.through().is_some());
    follow
        .map(|table| target::quoted(&Name::new("public", table.name)))
        .collect()
}

#[tokio::test]
async fn rows_are_reached_where_what_they_follow_is_ones_own() {
    let fixture = shared().await;
    let (gate, superuser) = (fixture.gate().await, fixture.superuser().await);
    let before = fixture.context(OURS.user().as_inner());
    let tables = tables();
    assert_eq!(tables.len(), 8);
    for table in tables {
        let sql = format!("SELECT FROM {table} WHERE id LIKE '%-1-%'");
        let own = superuser.query(&sql, &[]).await.unwrap().len();
        assert!(own > 0, "{table}");
        let own = Outcome::Reached(own.try_into().unwrap());
        for sql in [
            format!("SELECT FROM {table}"),
            format!("UPDATE {table} SET id = id"),
            format!("DELETE FROM {table}"),
        ] {
            assert_eq!(attempt(&gate, &before, &sql).await, own, "{sql}");
        }
        let sql = format!("SELECT to_jsonb(t)::text FROM {table} t WHERE id LIKE '%-2-%' LIMIT 1");
        let theirs: String = superuser.query_one(&sql, &[]).await.unwrap().get(0);
        let theirs = theirs.replace('\'', "''");
        let insert = format!(
            "INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, '{theirs}')"
        );
        let truncate = format!("TRUNCATE {table}");
        for sql in [insert, truncate] {
            assert_eq!(
                attempt(&gate, &before, &sql).await,
                Outcome::denied(),
                "{sql}"
            );
        }
    }
}

#[tokio::test]
async fn rows_are_out_of_reach_outside_of_a_context_and_in_a_wrong_one() {
    let fixture = shared().await;
    let gate = fixture.gate().await;
    for table in tables() {
        for command in ["SELECT FROM", "DELETE FROM"] {
            let sql = format!("{command} {table}");
            assert_eq!(attempt(&gate, &[""; 0], &sql).await, Outcome::denied());
            for user in ["", "nobody"] {
                let before = fixture.context(user);
                let outcome = attempt(&gate, &before, &sql).await;
                assert_eq!(outcome, Outcome::Reached(0), "{sql}");
            }
        }
    }
}
