//! The policies, keys and grants of each kind, as they are written.

use rowhouse::prelude::*;
use rowhouse_core::Schema;
use rowhouse_core::model::{Grantee, Name, Policy};

use super::schema::TABLES;

fn schema() -> Schema {
    let tables: &[&[_]] = &[TABLES];
    let declaration = Declaration::new(include_str!("../../rowhouse.toml"), tables);
    Schema::new(&declaration).unwrap_or_else(|error| panic!("{error}"))
}

fn line(name: &str, policy: &Policy) -> String {
    let kind = if policy.permissive {
        ""
    } else {
        "restrictive "
    };
    let roles = policy.roles.iter().map(Grantee::to_string);
    let roles = roles.collect::<Vec<_>>().join(", ");
    let side = |word: &str, side: Option<&str>| match side {
        Some(text) => format!("\n    {word} {text}"),
        None => String::new(),
    };
    let using = side(
        "using",
        policy.using.as_ref().map(rowhouse_core::Fragment::as_str),
    );
    let check = side(
        "check",
        policy.check.as_ref().map(rowhouse_core::Fragment::as_str),
    );
    format!(
        "{name}: {kind}{} to {roles}{using}{check}",
        policy.command.sql()
    )
}

/// Its policies, its constraints and whom it is granted to.
fn of(table: &str) -> String {
    let schema = schema();
    let table = &schema.model.tables[&Name::new("public", table)];
    assert!(table.row_security.enabled && table.row_security.forced);
    let policies = table.policies.iter();
    let policies = policies.map(|(name, policy)| line(name.as_str(), policy));
    let keys = table
        .constraints
        .iter()
        .filter(|(name, _)| !name.as_str().ends_with("pkey"));
    let keys = keys.map(|(name, it)| format!("{name}: {}", it.definition.as_str()));
    let grants = table.grants.iter();
    let grants = grants.map(|grant| format!("{} {}", grant.grantee, grant.privilege.sql()));
    let grants = grants.collect::<Vec<_>>().join(", ");
    let lines: Vec<_> = policies.chain(keys).chain([grants]).collect();
    lines.join("\n")
}

#[test]
fn tables_of_users() {
    insta::assert_snapshot!(of("t_folders"), @r#"
    t_folders_user_delete: DELETE to authenticated
        using "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_folders_user_floor: restrictive ALL to PUBLIC
        using "user_id" = nullif(current_setting('app.user_id', true), '')::text
        check "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_folders_user_insert: INSERT to authenticated
        check "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_folders_user_select: SELECT to authenticated
        using "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_folders_user_update: UPDATE to authenticated
        using "user_id" = nullif(current_setting('app.user_id', true), '')::text
        check "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_folders_user_id_fkey: FOREIGN KEY ("user_id") REFERENCES "public"."t_users" ("id")
    t_folders_user_id_id_unique: UNIQUE ("user_id", "id")
    t_folders_user_id_label_unique: UNIQUE ("user_id", "label")
    authenticated SELECT, authenticated INSERT, authenticated UPDATE, authenticated DELETE
    "#);
}

#[test]
fn public_rows() {
    insta::assert_snapshot!(of("t_chats"), @r#"
    t_chats_public_select: SELECT to authenticated, stranger
        using "is_public"
    t_chats_user_delete: DELETE to authenticated
        using "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_chats_user_delete_floor: restrictive DELETE to PUBLIC
        using "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_chats_user_insert: INSERT to authenticated
        check "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_chats_user_insert_floor: restrictive INSERT to PUBLIC
        check "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_chats_user_select: SELECT to authenticated
        using "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_chats_user_select_floor: restrictive SELECT to PUBLIC
        using ("user_id" = nullif(current_setting('app.user_id', true), '')::text OR "is_public")
    t_chats_user_update: UPDATE to authenticated
        using "user_id" = nullif(current_setting('app.user_id', true), '')::text
        check "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_chats_user_update_floor: restrictive UPDATE to PUBLIC
        using "user_id" = nullif(current_setting('app.user_id', true), '')::text
        check "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_chats_folder_id_fkey: FOREIGN KEY ("user_id", "folder_id") REFERENCES "public"."t_folders" ("user_id", "id")
    t_chats_user_id_fkey: FOREIGN KEY ("user_id") REFERENCES "public"."t_users" ("id")
    authenticated SELECT, authenticated INSERT, authenticated UPDATE, authenticated DELETE, stranger SELECT
    "#);
}

#[test]
fn rows_that_are_public_since_a_moment() {
    let articles = of("t_articles");
    let (_, public) = articles.split_once("t_articles_public_select: ").unwrap();
    let policy = public.lines().take(2).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(policy, @r#"
    SELECT to authenticated, stranger
        using "published_at" IS NOT NULL
    "#);
    let (_, floor) = articles
        .split_once("t_articles_tenant_select_floor: ")
        .unwrap();
    let floor = floor.lines().nth(1).unwrap();
    insta::assert_snapshot!(floor.trim(), @r#"using ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid OR "published_at" IS NOT NULL)"#);
}

#[test]
fn tables_that_follow_another() {
    insta::assert_snapshot!(of("t_messages"), @r#"
    t_messages_public_select: SELECT to authenticated, stranger
        using EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "is_public" OFFSET 0)
    t_messages_through_delete: DELETE to authenticated
        using EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text)
    t_messages_through_delete_floor: restrictive DELETE to PUBLIC
        using EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text)
    t_messages_through_insert: INSERT to authenticated
        check EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text)
    t_messages_through_insert_floor: restrictive INSERT to PUBLIC
        check EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text)
    t_messages_through_select: SELECT to authenticated
        using EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text)
    t_messages_through_select_floor: restrictive SELECT to PUBLIC
        using EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND ("user_id" = nullif(current_setting('app.user_id', true), '')::text OR "is_public") OFFSET 0)
    t_messages_through_update: UPDATE to authenticated
        using EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text)
        check EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text)
    t_messages_through_update_floor: restrictive UPDATE to PUBLIC
        using EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text)
        check EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text)
    t_messages_chat_id_fkey: FOREIGN KEY ("chat_id") REFERENCES "public"."t_chats" ("id")
    authenticated SELECT, authenticated INSERT, authenticated UPDATE, authenticated DELETE, stranger SELECT
    "#);
    insta::assert_snapshot!(of("t_attachments"), @r#"
    t_attachments_public_select: SELECT to authenticated, stranger
        using EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "is_public" OFFSET 0) OFFSET 0)
    t_attachments_through_delete: DELETE to authenticated
        using EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text))
    t_attachments_through_delete_floor: restrictive DELETE to PUBLIC
        using EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text))
    t_attachments_through_insert: INSERT to authenticated
        check EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text))
    t_attachments_through_insert_floor: restrictive INSERT to PUBLIC
        check EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text))
    t_attachments_through_select: SELECT to authenticated
        using EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text))
    t_attachments_through_select_floor: restrictive SELECT to PUBLIC
        using EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND ("user_id" = nullif(current_setting('app.user_id', true), '')::text OR "is_public") OFFSET 0) OFFSET 0)
    t_attachments_through_update: UPDATE to authenticated
        using EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text))
        check EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text))
    t_attachments_through_update_floor: restrictive UPDATE to PUBLIC
        using EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text))
        check EXISTS (SELECT 1 FROM "public"."t_messages" WHERE "public"."t_messages"."id" = "public"."t_attachments"."message_id" AND EXISTS (SELECT 1 FROM "public"."t_chats" WHERE "public"."t_chats"."id" = "public"."t_messages"."chat_id" AND "user_id" = nullif(current_setting('app.user_id', true), '')::text))
    t_attachments_message_id_fkey: FOREIGN KEY ("message_id") REFERENCES "public"."t_messages" ("id")
    authenticated SELECT, authenticated INSERT, authenticated UPDATE, authenticated DELETE, stranger SELECT
    "#);
}

#[test]
fn rows_of_a_user_in_a_tenant() {
    insta::assert_snapshot!(of("t_drafts"), @r#"
    t_drafts_tenant_delete: DELETE to authenticated
        using "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid AND "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_drafts_tenant_floor: restrictive ALL to PUBLIC
        using "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid AND "user_id" = nullif(current_setting('app.user_id', true), '')::text
        check "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid AND "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_drafts_tenant_insert: INSERT to authenticated
        check "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid AND "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_drafts_tenant_select: SELECT to authenticated
        using "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid AND "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_drafts_tenant_update: UPDATE to authenticated
        using "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid AND "user_id" = nullif(current_setting('app.user_id', true), '')::text
        check "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid AND "user_id" = nullif(current_setting('app.user_id', true), '')::text
    t_drafts_tenant_id_fkey: FOREIGN KEY ("tenant_id") REFERENCES "public"."t_tenants" ("id")
    t_drafts_user_id_fkey: FOREIGN KEY ("user_id") REFERENCES "public"."t_users" ("id")
    authenticated SELECT, authenticated INSERT, authenticated UPDATE, authenticated DELETE
    "#);
}

#[test]
fn rows_of_nobody() {
    insta::assert_snapshot!(of("t_templates"), @r#"
    t_templates_tenant_delete: DELETE to authenticated
        using "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid
    t_templates_tenant_delete_floor: restrictive DELETE to PUBLIC
        using ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid OR ("tenant_id" IS NULL AND CURRENT_USER = 'caretaker'))
    t_templates_tenant_insert: INSERT to authenticated
        check "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid
    t_templates_tenant_insert_floor: restrictive INSERT to PUBLIC
        check ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid OR ("tenant_id" IS NULL AND CURRENT_USER = 'caretaker'))
    t_templates_tenant_operator: ALL to caretaker
        using "tenant_id" IS NULL
        check "tenant_id" IS NULL
    t_templates_tenant_select: SELECT to authenticated, stranger
        using ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid OR "tenant_id" IS NULL)
    t_templates_tenant_select_floor: restrictive SELECT to PUBLIC
        using ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid OR "tenant_id" IS NULL)
    t_templates_tenant_update: UPDATE to authenticated
        using "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid
        check "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid
    t_templates_tenant_update_floor: restrictive UPDATE to PUBLIC
        using ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid OR ("tenant_id" IS NULL AND CURRENT_USER = 'caretaker'))
        check ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid OR ("tenant_id" IS NULL AND CURRENT_USER = 'caretaker'))
    t_templates_tenant_id_fkey: FOREIGN KEY ("tenant_id") REFERENCES "public"."t_tenants" ("id")
    t_templates_tenant_id_label_unique: UNIQUE NULLS NOT DISTINCT ("tenant_id", "label")
    authenticated SELECT, authenticated INSERT, authenticated UPDATE, authenticated DELETE, caretaker SELECT, caretaker INSERT, caretaker UPDATE, caretaker DELETE
    "#);
    insta::assert_snapshot!(of("l_template_lines"), @r#"
    l_template_lines_through_delete_floor: restrictive DELETE to PUBLIC
        using (EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid) OR (EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" IS NULL OFFSET 0) AND CURRENT_USER = 'caretaker'))
    l_template_lines_through_insert: INSERT to authenticated
        check EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid)
    l_template_lines_through_insert_floor: restrictive INSERT to PUBLIC
        check (EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid) OR (EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" IS NULL OFFSET 0) AND CURRENT_USER = 'caretaker'))
    l_template_lines_through_operator: ALL to caretaker
        using EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" IS NULL OFFSET 0)
        check EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" IS NULL OFFSET 0)
    l_template_lines_through_select: SELECT to authenticated, stranger
        using EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid OR "tenant_id" IS NULL) OFFSET 0)
    l_template_lines_through_select_floor: restrictive SELECT to PUBLIC
        using EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND ("tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid OR "tenant_id" IS NULL) OFFSET 0)
    l_template_lines_through_update_floor: restrictive UPDATE to PUBLIC
        using (EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid) OR (EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" IS NULL OFFSET 0) AND CURRENT_USER = 'caretaker'))
        check (EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" = nullif(current_setting('app.tenant_id', true), '')::uuid) OR (EXISTS (SELECT 1 FROM "public"."t_templates" WHERE "public"."t_templates"."id" = "public"."l_template_lines"."template_id" AND "tenant_id" IS NULL OFFSET 0) AND CURRENT_USER = 'caretaker'))
    l_template_lines_template_id_fkey: FOREIGN KEY ("template_id") REFERENCES "public"."t_templates" ("id")
    authenticated SELECT, authenticated INSERT, caretaker SELECT, caretaker INSERT
    "#);
}
