//! What each kind of context writes, and that it writes nothing else, whatever it says.

use rowhouse::client::{Context, Error, ErrorKind, Kind};

use super::schema::{TENANTS, USERS, database};

/// How many rows a statement affects; `Err` with the kind of refusal.
async fn run<K: Kind>(context: Context<'_, K>, sql: &str) -> Result<u64, ErrorKind> {
    let done = context.execute(sql, &[]).await;
    done.map_err(|error: Error| error.kind())
}

const REFUSED: Result<u64, ErrorKind> = Err(ErrorKind::Permission);

#[tokio::test]
async fn a_user_changes_own_rows_and_those_that_follow_them() {
    let (_server, db) = database().await;
    let ada = || db.user(USERS[0].to_owned());
    for table in ["t_folders", "t_chats", "t_messages", "t_attachments"] {
        // Without WHERE a change consults no policy of SELECT; with one it consults both.
        let own = if table == "t_folders" { 1 } else { 2 };
        for condition in ["", "WHERE label <> ''"] {
            let change = format!("UPDATE {table} SET label = label || '!' {condition}");
            assert_eq!(run(ada(), &change).await, Ok(own), "{change}");
            assert_eq!(run(db.global(), &change).await, Ok(0), "{change}");
            assert_eq!(run(db.tenant(TENANTS[0]), &change).await, Ok(0), "{change}");
            let stranger = db.user("mallory".to_owned());
            assert_eq!(run(stranger, &change).await, Ok(0), "{change}");
        }
        let change = format!("UPDATE {table} SET label = 'x'");
        assert_eq!(run(db.anonymous(), &change).await, REFUSED, "{change}");
    }
    for table in ["t_attachments", "t_messages", "t_chats", "t_folders"] {
        let delete = format!("DELETE FROM {table}");
        assert_eq!(run(db.global(), &delete).await, Ok(0), "{delete}");
        let own = if table == "t_folders" { 1 } else { 2 };
        assert_eq!(run(ada(), &delete).await, Ok(own), "{delete}");
    }
}

#[tokio::test]
async fn a_user_puts_rows_nowhere_else() {
    let (server, db) = database().await;
    let ada = || db.user(USERS[0].to_owned());
    let id = async |of: &str| -> String {
        let row = server.client.query_one(of, &[]).await.expect("one row");
        row.get::<_, uuid::Uuid>(0).to_string()
    };
    let chat = id("SELECT id FROM t_chats WHERE label = 'of bob, public'").await;
    let own = id("SELECT id FROM t_chats WHERE label = 'of ada'").await;
    let message = id("SELECT id FROM t_messages WHERE label = 'of bob, public'").await;
    let folder = id("SELECT id FROM t_folders WHERE label = 'of bob'").await;
    let foreign = [
        "INSERT INTO t_chats (user_id, label) VALUES ('bob', 'x')".to_owned(),
        "UPDATE t_chats SET user_id = 'bob'".to_owned(),
        format!("INSERT INTO t_messages (chat_id, label) VALUES ('{chat}', 'x')"),
        format!("UPDATE t_messages SET chat_id = '{chat}'"),
        format!("INSERT INTO t_attachments (message_id, label) VALUES ('{message}', 'x')"),
        format!("UPDATE t_attachments SET message_id = '{message}'"),
    ];
    for sql in foreign {
        assert_eq!(run(ada(), &sql).await, REFUSED, "{sql}");
    }
    let own = format!("INSERT INTO t_messages (chat_id, label) VALUES ('{own}', 'x')");
    assert_eq!(run(db.global(), &own).await, REFUSED);
    assert_eq!(run(ada(), &own).await, Ok(1));
    // A key between tables of users carries the user.
    let key = format!("UPDATE t_chats SET folder_id = '{folder}'");
    assert_eq!(run(ada(), &key).await, Err(ErrorKind::ForeignKey));
}

#[tokio::test]
async fn a_row_of_a_user_in_a_tenant_needs_both() {
    let (_server, db) = database().await;
    let change = "UPDATE t_drafts SET label = label || '!'";
    let one = || db.tenant(TENANTS[0]).user(USERS[0].to_owned());
    assert_eq!(run(one(), change).await, Ok(1));
    assert_eq!(run(db.tenant(TENANTS[0]), change).await, Ok(0));
    assert_eq!(run(db.user(USERS[0].to_owned()), change).await, Ok(0));
    for (tenant, user) in [(TENANTS[1], USERS[0]), (TENANTS[0], USERS[1])] {
        let insert = format!(
            "INSERT INTO t_drafts (tenant_id, user_id, label) VALUES ('{tenant}', '{user}', 'x')"
        );
        assert_eq!(run(one(), &insert).await, REFUSED, "{insert}");
        let other = db.tenant(tenant).user(user.to_owned());
        assert_eq!(run(other, &insert).await, Ok(1), "{insert}");
    }
    assert_eq!(run(one(), "DELETE FROM t_drafts").await, Ok(1));
}

#[tokio::test]
async fn what_belongs_to_nobody_is_written_by_the_operator_alone() {
    let (server, db) = database().await;
    let tenant = || db.tenant(TENANTS[0]);
    let change = "UPDATE t_templates SET label = label || '!'";
    assert_eq!(run(tenant(), change).await, Ok(1));
    assert_eq!(run(db.global(), change).await, Ok(0));
    assert_eq!(run(db.operator(), change).await, Ok(1));
    let of_nobody = "INSERT INTO t_templates (label) VALUES ('new')";
    assert_eq!(run(tenant(), of_nobody).await, REFUSED);
    assert_eq!(run(db.global(), of_nobody).await, REFUSED);
    assert_eq!(run(db.operator(), of_nobody).await, Ok(1));
    let freed = "UPDATE t_templates SET tenant_id = NULL WHERE tenant_id IS NOT NULL";
    assert_eq!(run(tenant(), freed).await, REFUSED);
    let tenants = format!(
        "INSERT INTO t_templates (tenant_id, label) VALUES ('{}', 'x')",
        TENANTS[0]
    );
    assert_eq!(run(db.operator(), &tenants).await, REFUSED);
    assert_eq!(run(tenant(), &tenants).await, Ok(1));
    let line = "INSERT INTO l_template_lines (template_id, label)
        SELECT id, 'x' FROM t_templates WHERE label = 'of nobody!'";
    assert_eq!(run(tenant(), line).await, REFUSED);
    assert_eq!(run(db.operator(), line).await, Ok(1));
    let line = "INSERT INTO l_template_lines (template_id, label)
        SELECT id, 'x' FROM t_templates WHERE tenant_id IS NOT NULL LIMIT 1";
    assert_eq!(run(tenant(), line).await, Ok(1));
    assert_eq!(
        run(db.operator(), "DELETE FROM t_templates WHERE label = 'new'").await,
        Ok(1)
    );
    let left = "SELECT string_agg(label, '; ' ORDER BY label) FROM t_templates";
    let row = server.client.query_one(left, &[]).await.expect("one row");
    assert_eq!(row.get::<_, String>(0), "of 1!; of 2; of nobody!; x");
}

#[tokio::test]
async fn public_rows_of_another_tenant_are_not_written() {
    let (_server, db) = database().await;
    let change = "UPDATE t_notices SET label = label || '!' WHERE is_public";
    assert_eq!(run(db.tenant(TENANTS[0]), change).await, Ok(1));
    assert_eq!(run(db.global(), change).await, Ok(0));
    let locked = db
        .tenant(TENANTS[0])
        .query("SELECT 1 FROM t_notices FOR UPDATE", &[])
        .await;
    assert_eq!(
        locked.expect("rows").len(),
        2,
        "only what may be changed is locked"
    );
    let delete = "DELETE FROM t_notices";
    assert_eq!(run(db.tenant(TENANTS[0]), delete).await, Ok(2));
}
