//! Which rows each kind of context sees, whatever it asks.

use std::collections::BTreeMap;

use rowhouse::client::{Context, Kind};
use rowhouse::prelude::*;
use rowhouse_core::Schema;
use rowhouse_tests::{TestDatabase, found};

use super::schema::{self, TENANTS, USERS, conventions, database};

const TABLES: [&str; 9] = [
    "t_folders",
    "t_chats",
    "t_messages",
    "t_attachments",
    "t_drafts",
    "t_templates",
    "l_template_lines",
    "t_notices",
    "t_articles",
];

/// The labels in each table that has rows for a context.
async fn seen<K: Kind>(
    context: impl Fn() -> Context<'static, K>,
) -> BTreeMap<&'static str, String> {
    let mut all = BTreeMap::new();
    for table in TABLES {
        let sql = format!("SELECT string_agg(label, '; ' ORDER BY label) FROM {table}");
        match context().query_one(&sql, &[]).await {
            Ok(row) => {
                let labels: Option<String> = row.get(0);
                all.extend(labels.map(|labels| (table, labels)));
            }
            Err(Error::Database(error)) if error.code().code() == "42501" => {
                all.insert(table, "no right".to_owned());
            }
            Err(error) => panic!("{error}"),
        }
    }
    all
}

const PUBLIC_CHATS: &str = "of ada, public; of bob, public";
const PUBLIC_NOTICES: &str = "of 1, public; of 2, public";

/// What everybody sees, as far as the role may read it.
fn shared() -> BTreeMap<&'static str, String> {
    [
        ("t_chats", PUBLIC_CHATS),
        ("t_messages", PUBLIC_CHATS),
        ("t_attachments", PUBLIC_CHATS),
        ("t_templates", "of nobody"),
        ("l_template_lines", "of nobody"),
        ("t_notices", PUBLIC_NOTICES),
        ("t_articles", PUBLIC_NOTICES),
    ]
    .map(|(table, labels)| (table, labels.to_owned()))
    .into()
}

fn with(more: &[(&'static str, &str)]) -> BTreeMap<&'static str, String> {
    let mut all = shared();
    all.extend(
        more.iter()
            .map(|(table, labels)| (*table, (*labels).to_owned())),
    );
    all
}

#[tokio::test]
async fn each_context_sees_its_rows_and_what_is_shared() {
    let (_server, db) = database().await;
    let db: &'static _ = Box::leak(Box::new(db));
    assert_eq!(seen(|| db.global()).await, shared(), "no context");
    let of_ada = "of ada; of ada, public; of bob, public";
    let ada = [
        ("t_folders", "of ada"),
        ("t_chats", of_ada),
        ("t_messages", of_ada),
        ("t_attachments", of_ada),
    ];
    assert_eq!(seen(|| db.user(USERS[0].to_owned())).await, with(&ada));
    let first = [
        ("t_templates", "of 1; of nobody"),
        ("l_template_lines", "of 1; of nobody"),
        ("t_notices", "of 1; of 1, public; of 2, public"),
        ("t_articles", "of 1; of 1, public; of 2, public"),
    ];
    assert_eq!(seen(|| db.tenant(TENANTS[0])).await, with(&first));
    let both = [&ada[..], &first, &[("t_drafts", "of ada in 1")]].concat();
    let context = || db.tenant(TENANTS[0]).user(USERS[0].to_owned());
    assert_eq!(seen(context).await, with(&both));
    let context = || db.user(USERS[0].to_owned()).tenant(TENANTS[0]);
    assert_eq!(seen(context).await, with(&both), "the other way round");
    let nobody = seen(|| {
        db.user("mallory".to_owned())
            .tenant(uuid::Uuid::from_u128(9))
    })
    .await;
    assert_eq!(nobody, shared(), "a wrong context");
}

#[tokio::test]
async fn the_anonymous_role_reads_what_is_public_and_the_operator_what_is_nobodys() {
    let (_server, db) = database().await;
    let db: &'static _ = Box::leak(Box::new(db));
    let no_right = |tables: &[&'static str]| -> Vec<_> {
        tables.iter().map(|table| (*table, "no right")).collect()
    };
    let anonymous = with(&no_right(&[
        "t_folders",
        "t_drafts",
        "t_templates",
        "l_template_lines",
    ]));
    assert_eq!(seen(|| db.anonymous()).await, anonymous);
    let operator = with(&no_right(&[
        "t_folders",
        "t_chats",
        "t_messages",
        "t_attachments",
        "t_drafts",
        "t_notices",
        "t_articles",
    ]));
    assert_eq!(seen(|| db.operator()).await, operator);
}

#[tokio::test]
async fn a_table_of_users_shows_each_user_itself() {
    let (_server, db) = database().await;
    let ids = "SELECT id FROM t_users";
    let rows = db
        .user("ada".to_owned())
        .query(ids, &[])
        .await
        .expect("rows");
    assert_eq!(
        rows.iter().map(|row| row.get(0)).collect::<Vec<String>>(),
        ["ada"]
    );
    let rows = db.global().query(ids, &[]).await.expect("rows");
    assert!(rows.is_empty());
}

#[tokio::test]
async fn weakened_policies_are_healed_without_leave_as_they_open_no_more_than_the_floor() {
    let (conventions, _) = conventions();
    let tables: &[&[_]] = &[schema::TABLES];
    let declaration = Declaration::new(&conventions, tables);
    let schema = Schema::new(&declaration).unwrap_or_else(|error| panic!("{error}"));
    let mut database = TestDatabase::new().await;
    database.heal(&schema).await;
    let weakened = [
        ("t_chats", "t_chats_user_select"),
        ("t_chats", "t_chats_user_delete"),
        ("t_chats", "t_chats_public_select"),
        ("t_messages", "t_messages_through_delete"),
        ("t_folders", "t_folders_user_select"),
    ];
    for (table, policy) in weakened {
        database
            .run(&format!("ALTER POLICY {policy} ON {table} USING (true)"))
            .await;
    }
    let comparison = database.compare(&schema).await.expect("a comparison");
    let found = found(&comparison);
    assert_eq!(found.len(), weakened.len(), "{found:?}");
    for (object, hazards) in found {
        assert_eq!(hazards, [], "{object}");
    }
    database.heal(&schema).await;
}

#[tokio::test]
async fn a_later_policy_opens_nothing() {
    let (server, db) = database().await;
    for table in TABLES {
        server
            .run(&format!(
                "CREATE POLICY open ON {table} USING (true) WITH CHECK (true)"
            ))
            .await;
    }
    let db: &'static _ = Box::leak(Box::new(db));
    assert_eq!(seen(|| db.global()).await, shared());
    for table in [
        "t_chats",
        "t_messages",
        "t_templates",
        "t_notices",
        "t_articles",
    ] {
        let change = format!("UPDATE {table} SET label = 'taken'");
        assert_eq!(
            db.global().execute(&change, &[]).await.expect("no error"),
            0,
            "{table}"
        );
    }
}
