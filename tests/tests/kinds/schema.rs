//! A table of each kind, in a database of its own.

#![allow(dead_code, reason = "tests look at a few columns of each row")]
#![allow(unreachable_pub, reason = "the modules of one test share it")]

use rowhouse::client::Settings;
use rowhouse::declare;
use rowhouse::prelude::*;
use rowhouse_core::Schema;
use rowhouse_live::server::unique_name;
use rowhouse_tests::TestDatabase;
use time::OffsetDateTime;
use uuid::Uuid;

/// A customer.
#[derive(Debug, Table)]
#[table(category = transactional, root)]
pub struct Tenant {
    #[column(primary_key)]
    pub id: Id<Tenant>,
    #[column(flatten)]
    pub audit: Audit,
}

/// A person, who sees itself.
#[derive(Debug, Table)]
#[table(category = transactional, user(column = id))]
pub struct User {
    #[column(primary_key)]
    pub id: Id<User, String>,
    #[column(unique(global))]
    pub email: String,
    #[column(flatten)]
    pub audit: Audit,
}

/// Where a user keeps chats.
#[derive(Debug, Table)]
#[table(category = transactional, user)]
#[unique(user_id, label)]
pub struct Folder {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Folder>,
    pub user_id: Id<User, String>,
    pub label: String,
    #[column(flatten)]
    pub audit: Audit,
}

/// What a user talks about, and may show to everybody.
#[derive(Debug, Table)]
#[table(category = transactional, user, public = is_public)]
#[index(user_id, folder_id)]
pub struct Chat {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Chat>,
    pub user_id: Id<User, String>,
    pub folder_id: Option<Id<Folder>>,
    pub label: String,
    #[column(default = false)]
    pub is_public: bool,
    #[column(flatten)]
    pub audit: Audit,
}

/// What is said in a chat.
#[derive(Debug, Table)]
#[table(category = transactional, through = chat_id)]
#[index(chat_id)]
pub struct Message {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Message>,
    pub chat_id: Id<Chat>,
    pub label: String,
    #[column(flatten)]
    pub audit: Audit,
}

/// What belongs to what is said.
#[derive(Debug, Table)]
#[table(category = transactional, through = message_id)]
#[index(message_id)]
pub struct Attachment {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Attachment>,
    pub message_id: Id<Message>,
    pub label: String,
    #[column(flatten)]
    pub audit: Audit,
}

/// What a user writes inside a tenant before anybody else sees it.
#[derive(Debug, Table)]
#[table(category = transactional, tenant, user)]
#[index(tenant_id, user_id)]
#[index(user_id)]
pub struct Draft {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Draft>,
    pub tenant_id: Id<Tenant>,
    pub user_id: Id<User, String>,
    pub label: String,
    #[column(flatten)]
    pub audit: Audit,
}

/// A text to begin with: of a tenant, or for everybody.
#[derive(Debug, Table)]
#[table(category = transactional, tenant = mixed)]
#[unique(tenant_id, label, nulls_not_distinct)]
pub struct Template {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Template>,
    pub tenant_id: Option<Id<Tenant>>,
    pub label: String,
    #[column(flatten)]
    pub audit: Audit,
}

/// A line of such a text.
#[derive(Debug, Table)]
#[table(category = log, through = template_id)]
#[index(template_id)]
pub struct TemplateLine {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<TemplateLine>,
    pub template_id: Id<Template>,
    pub label: String,
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}

/// What a tenant tells, its members or everybody.
#[derive(Debug, Table)]
#[table(category = transactional, tenant, public = is_public)]
#[index(tenant_id)]
pub struct Notice {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Notice>,
    pub tenant_id: Id<Tenant>,
    pub label: String,
    #[column(default = false)]
    pub is_public: bool,
    #[column(flatten)]
    pub audit: Audit,
}

/// What a tenant writes, for its members until it is published.
#[derive(Debug, Table)]
#[table(category = transactional, tenant, public = published_at)]
#[index(tenant_id)]
pub struct Article {
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Article>,
    pub tenant_id: Id<Tenant>,
    pub label: String,
    pub published_at: Option<OffsetDateTime>,
    #[column(flatten)]
    pub audit: Audit,
}

/// When a row was made and changed.
#[derive(Debug, Columns)]
pub struct Audit {
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

pub const TABLES: &[declare::Table<'static>] = &[
    Tenant::TABLE,
    User::TABLE,
    Folder::TABLE,
    Chat::TABLE,
    Message::TABLE,
    Attachment::TABLE,
    Draft::TABLE,
    Template::TABLE,
    TemplateLine::TABLE,
    Notice::TABLE,
    Article::TABLE,
];

/// The conventions of this package, with roles of one test.
pub fn conventions() -> (String, String) {
    let gate = unique_name("gate");
    let [owner, app, anonymous, operator] =
        ["owner", "app", "anonymous", "operator"].map(unique_name);
    let own = include_str!("../../rowhouse.toml");
    let (scopes, _) = own.split_once("[roles]").expect("the roles come last");
    let roles = format!(
        "[roles]\nowner = '{owner}'\ngate = '{gate}'\napp = ['{app}']\nanonymous = '{anonymous}'\noperator = '{operator}'\n"
    );
    (format!("{scopes}{roles}"), gate)
}

/// The two tenants.
pub const TENANTS: [Uuid; 2] = [Uuid::from_u128(1), Uuid::from_u128(2)];

/// The two users.
pub const USERS: [&str; 2] = ["ada", "bob"];

/// The schema on a server, with rows of two tenants and two users, some of them public or nobody's.
pub async fn database() -> (TestDatabase, Database) {
    let (conventions, gate) = conventions();
    let tables: &[&[_]] = &[TABLES];
    let declaration = Declaration::new(&conventions, tables);
    let schema = Schema::new(&declaration).unwrap_or_else(|error| panic!("{error}"));
    let mut database = TestDatabase::new().await;
    // Applies, and finds nothing to do afterwards.
    database.heal(&schema).await;
    database.run(include_str!("rows.sql")).await;
    let settings = Settings::of(&declaration).expect("the conventions are right");
    let url = database.server.url(&gate, &database.name);
    let handle = Database::builder(settings).open(&url).await;
    let handle = handle.unwrap_or_else(|error| panic!("{error}"));
    (database, handle)
}
