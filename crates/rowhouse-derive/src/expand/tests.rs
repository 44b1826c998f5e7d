//! Names under each profile, errors that do not multiply, and the size of what is emitted.

use std::sync::Arc;

use proc_macro2::TokenStream;
use rowhouse_declare::convention::Profile;
use rowhouse_declare::{Conventions, IndexKey, Table, Tenancy};
use syn::DeriveInput;

use super::{columns, conventions, enumeration, newtype, table};
use crate::arena::{Arena, Lists};
use crate::errors::Errors;
use crate::input::Input;
use crate::place;
use crate::resolve::{Context, Resolved};
use crate::settings::Settings;

const CHAT_THREAD: &str = "
    #[derive(Table)]
    #[table(category = transactional, tenant)]
    #[index(tenant_id, created_at)]
    #[index(expr(\"lower(display_name)\"))]
    #[unique(tenant_id, display_name)]
    #[check(closing, \"closed_at > created_at\")]
    #[foreign_key(tenant_id, parent_thread_id, references = ChatThread(tenant_id, id))]
    struct ChatThread {
        #[column(primary_key)]
        id: Id<ChatThread>,
        tenant_id: Id<Tenant>,
        #[column(no_foreign_key)]
        parent_thread_id: Option<Id<Self>>,
        #[column(check = \"display_name <> ''\")]
        display_name: String,
        is_pinned: bool,
        closed_at: Option<OffsetDateTime>,
        #[column(default = now())]
        created_at: OffsetDateTime,
        #[column(default = now())]
        updated_at: OffsetDateTime,
    }";

/// Runs the stages before the last on a struct that has no mistake under these conventions.
fn resolved<R>(conventions: &Conventions, source: &str, look: impl FnOnce(&Table<'_>) -> R) -> R {
    let input: DeriveInput = syn::parse_str(source).unwrap();
    let (strings, lists, mut errors) = (Arena::default(), Lists::default(), Errors::new());
    let input = Input::table(&input, &mut errors);
    let context = Context::new(&input, conventions, &strings, &lists);
    let resolved = Resolved::table(context, &mut errors);
    place::check(&resolved, conventions, &mut errors);
    if let Err(errors) = errors.finish(&Settings::none()) {
        panic!("{errors}");
    }
    look(&resolved.table)
}

fn names(conventions: &Conventions, source: &str) -> String {
    resolved(conventions, source, |table| {
        let columns: Vec<_> = table.columns.iter().map(|column| column.name).collect();
        let named = [
            table.name,
            &columns.join(" "),
            table.primary_key.map_or("", |key| key.name),
        ];
        let uniques = table.uniques.iter().map(|it| it.name);
        let keys = table.foreign_keys.iter().map(|it| it.name);
        let checks = table.checks.iter().map(|it| it.name);
        let indexes = table.indexes.iter().map(|it| it.name);
        let rest = uniques.chain(keys).chain(checks).chain(indexes);
        named.into_iter().chain(rest).collect::<Vec<_>>().join("\n")
    })
}

fn settings(conventions: Conventions) -> Settings {
    Settings::with(Arc::new(conventions), false)
}

fn errors_in(tokens: &TokenStream) -> usize {
    tokens.to_string().matches("compile_error").count()
}

#[test]
fn names_under_the_profile_prefixed() {
    assert_eq!(
        names(&Conventions::default(), CHAT_THREAD),
        "t_chat_threads\n\
         id tenant_id parent_thread_id display_name is_pinned closed_at created_at updated_at\n\
         t_chat_threads_pkey\n\
         t_chat_threads_tenant_id_display_name_unique\n\
         t_chat_threads_tenant_id_fkey\n\
         t_chat_threads_parent_thread_id_fkey\n\
         t_chat_threads_display_name_check\n\
         t_chat_threads_closing_check\n\
         idx_chat_threads_tenant_id_created_at\n\
         idx_chat_threads_lower_display_name"
    );
}

#[test]
fn names_under_the_profile_plural() {
    let source = CHAT_THREAD.replace("category = transactional, ", "");
    assert_eq!(
        names(&Conventions::profile(Profile::Plural), &source),
        "chat_threads\n\
         id tenant_id parent_thread_id display_name is_pinned closed_at created_at updated_at\n\
         chat_threads_pkey\n\
         chat_threads_tenant_id_display_name_unique\n\
         chat_threads_tenant_id_fkey\n\
         chat_threads_parent_thread_id_fkey\n\
         chat_threads_display_name_check\n\
         chat_threads_closing_check\n\
         idx_chat_threads_tenant_id_created_at\n\
         idx_chat_threads_lower_display_name"
    );
}

#[test]
fn names_under_the_profile_singular() {
    let source = CHAT_THREAD.replace("category = transactional, ", "");
    let names = names(&Conventions::profile(Profile::Singular), &source);
    assert!(names.starts_with("chat_thread\nid tenant_id "), "{names}");
    assert!(
        names.contains("\nchat_thread_parent_thread_id_fkey\n"),
        "{names}"
    );
}

#[test]
fn names_under_the_profile_camel() {
    let source = CHAT_THREAD.replace("category = transactional, ", "");
    let source = source.replace("lower(display_name)", "lower(\\\"displayName\\\")");
    assert_eq!(
        names(&Conventions::profile(Profile::Camel), &source),
        "chat_thread\n\
         id tenantId parentThreadId displayName isPinned closedAt createdAt updatedAt\n\
         chat_thread_pkey\n\
         chat_thread_tenantId_displayName_unique\n\
         chat_thread_tenantId_fkey\n\
         chat_thread_parentThreadId_fkey\n\
         chat_thread_displayName_check\n\
         chat_thread_closing_check\n\
         idx_chat_thread_tenantId_createdAt\n\
         idx_chat_thread_lower_displayName"
    );
}

#[test]
fn attributes_name_fields_and_declarations_name_columns() {
    let camel = Conventions::profile(Profile::Camel);
    let source = CHAT_THREAD.replace("category = transactional, ", "");
    resolved(&camel, &source, |table| {
        assert_eq!(table.tenancy.column(), Some("tenantId"));
        assert_eq!(table.columns[2].field, "parent_thread_id");
        assert_eq!(table.columns[2].name, "parentThreadId");
        assert_eq!(
            table.indexes[0].columns[1].key,
            IndexKey::Column("createdAt")
        );
        assert_eq!(
            table.foreign_keys[1].columns,
            ["tenantId", "parentThreadId"]
        );
        assert_eq!(table.foreign_keys[1].referenced_columns, ["tenantId", "id"]);
        assert_eq!(table.checks[0].subject, "displayName");
    });
}

const MESSAGE: &str = "
    #[table(through = chat_id)]
    #[index(chat_id)]
    struct ChatMessage {
        #[column(primary_key)]
        id: Id<ChatMessage>,
        chat_id: Id<Chat>,
        text: String,
    }";

const CHAT: &str = "
    #[table(user, public = is_public)]
    struct Chat {
        #[column(primary_key)]
        id: Id<Chat>,
        user_id: Id<User, String>,
        is_public: bool,
    }";

#[test]
fn whose_rows_a_table_holds_is_told_in_columns() {
    let users = Conventions::parse("profile = 'camel'\n[user]").unwrap();
    resolved(&users, CHAT, |table| {
        assert_eq!(table.tenancy, Tenancy::User { column: "userId" });
        assert_eq!(table.public, Some("isPublic"));
    });
    resolved(&users, MESSAGE, |table| {
        assert_eq!(table.tenancy, Tenancy::Through { column: "chatId" });
    });
    let both = Conventions::parse("profile = 'plural'\n[tenant]\n[user]").unwrap();
    let source = CHAT_THREAD.replace("category = transactional, tenant", "user, tenant");
    let source = source.replace(
        "display_name: String",
        "user_id: Uuid, display_name: String",
    );
    let source = source.replace(
        "(tenant_id, display_name)",
        "(user_id, tenant_id, display_name)",
    );
    resolved(&both, &source, |table| {
        let axes: Vec<_> = table.tenancy.axes().map(|(_, column)| column).collect();
        assert_eq!(axes, ["tenant_id", "user_id"]);
    });
}

#[test]
fn a_kind_whose_section_is_missing_is_one_error_with_the_fix() {
    let settings = settings(Conventions::parse("profile = 'plural'\n[tenant]").unwrap());
    let chat: DeriveInput = syn::parse_str(CHAT).unwrap();
    let tokens = table(&chat, &settings);
    assert_eq!(errors_in(&tokens), 1, "{tokens}");
    let fix = "has no section `[user]`; add `[user]` with";
    assert!(tokens.to_string().contains(fix), "{tokens}");
}

#[test]
fn what_follows_another_table_is_reached_where_that_is() {
    let settings = settings(Conventions::parse("profile = 'plural'\n[user]").unwrap());
    let message: DeriveInput = syn::parse_str(MESSAGE).unwrap();
    let tokens = table(&message, &settings).to_string();
    for (mark, passed) in [
        ("Readable", "Reading"),
        ("Insertable", "Inserting"),
        ("Changeable", "Changing"),
    ] {
        let (before, _) = tokens
            .split_once(&format!("{mark} < K > for ChatMessage"))
            .unwrap();
        let (_, bounds) = before.rsplit_once("impl < K : ").unwrap();
        let wanted = format!("{passed} , Chat , ChatMessage >");
        assert!(bounds.contains(&wanted), "{mark}: {bounds}");
    }
    assert!(tokens.contains("Owned < K > for ChatMessage where Chat : "));
}

#[test]
fn the_file_adjusts_names() {
    let adjusted = Conventions::parse(
        "profile = 'plural'\n\
         tenant.column = 'workspace_id'\n\
         tables.prefixes.transactional = 'app'\n\
         names.index = '{table}_{columns}_idx'\n",
    )
    .unwrap();
    let names = names(&adjusted, &CHAT_THREAD.replace("tenant_id", "workspace_id"));
    assert!(names.starts_with("app_chat_threads\n"), "{names}");
    assert!(
        names.contains("\napp_chat_threads_workspace_id_created_at_idx\n"),
        "{names}"
    );
}

#[test]
fn names_that_are_too_long_are_shortened_alike() {
    let source = CHAT_THREAD.replace("ChatThread", &"Very".repeat(14));
    let names = names(&Conventions::default(), &source);
    let mut long: Vec<&str> = names.lines().filter(|line| !line.contains(' ')).collect();
    // An underscore before the hash is not doubled.
    assert!(
        long.iter().all(|name| (62..=63).contains(&name.len())),
        "{names}"
    );
    long.sort_unstable();
    long.dedup();
    assert_eq!(long.len(), 9);
}

#[test]
fn a_wrong_file_is_one_error_and_nothing_else_is_judged() {
    let settings = Settings {
        problem: Some("`rowhouse.toml`, line 1, column 1: unknown key `profil`".to_owned()),
        ..Settings::none()
    };
    let mistaken: DeriveInput = syn::parse_str("struct Plan { active: bool, made: i32 }").unwrap();
    for tokens in [table(&mistaken, &settings), columns(&mistaken, &settings)] {
        assert_eq!(errors_in(&tokens), 1);
        assert!(tokens.to_string().contains("unknown key `profil`"));
    }
    let labels: DeriveInput = syn::parse_str("enum State { Active(i32) }").unwrap();
    assert_eq!(errors_in(&enumeration(&labels, &settings)), 1);
}

#[test]
fn every_derive_and_the_macro_name_the_file_so_that_a_change_rebuilds() {
    let settings = Settings::with(Arc::default(), true);
    let include = "include_str ! (:: core :: concat ! (:: core :: env ! (\"CARGO_MANIFEST_DIR\") , \"/rowhouse.toml\"))";
    let plan: DeriveInput = syn::parse_str("struct Plan { label: String }").unwrap();
    let state: DeriveInput = syn::parse_str("enum State { Active }").unwrap();
    let all = [
        table(&plan, &settings),
        columns(&plan, &settings),
        enumeration(&state, &settings),
        conventions(&settings),
    ];
    for tokens in all {
        assert!(tokens.to_string().contains(include), "{tokens}");
    }
    assert_eq!(conventions(&Settings::none()).to_string(), "\"\"");
}

#[test]
fn no_name_is_relative() {
    let settings = settings(Conventions::default());
    let input: DeriveInput = syn::parse_str(CHAT_THREAD).unwrap();
    let tokens = table(&input, &settings).to_string();
    let state: DeriveInput = syn::parse_str("enum State { Active }").unwrap();
    let email: DeriveInput = syn::parse_str("struct Email(String);").unwrap();
    let all = [
        tokens,
        enumeration(&state, &settings).to_string(),
        newtype(&email).to_string(),
    ];
    for tokens in all {
        for name in ["rowhouse", "core", "std"] {
            let named = tokens.matches(&format!(" {name} ::")).count();
            let absolute = tokens.matches(&format!(":: {name} ::")).count();
            assert_eq!(named, absolute, "{name} in {tokens}");
        }
        assert!(!tokens.split(' ').any(|word| word == "use"), "{tokens}");
    }
}

#[test]
fn a_key_of_several_columns_is_followed_by_the_one_that_is_an_id_of_its_target() {
    let input = syn::parse_str(CHAT_THREAD).unwrap();
    let tokens = table(&input, &settings(Conventions::default())).to_string();
    assert!(tokens.contains("const parent_thread :"), "{tokens}");
    let elsewhere = CHAT_THREAD.replace("Option<Id<Self>>", "Option<Id<Message>>");
    let input = syn::parse_str(&elsewhere).unwrap();
    let tokens = table(&input, &settings(Conventions::default())).to_string();
    assert!(!tokens.contains("const parent_thread :"), "{tokens}");
}

#[test]
fn a_table_of_twelve_columns_expands_to_few_lines() {
    let source = "
        /// An OAuth connection from a tenant to a provider.
        #[table(category = transactional, tenant, storage(fillfactor = 70))]
        #[index(tenant_id, created_at desc)]
        #[index(expr(\"lower(label)\"), where = \"not is_revoked\")]
        #[unique(tenant_id, provider, label)]
        #[check(period, \"revoked_at > created_at\")]
        #[grant(authenticated, select(id, label))]
        pub struct Connection {
            #[column(primary_key, default = gen_random_uuid())]
            id: Id<Connection>,
            tenant_id: Id<Tenant>,
            provider: String,
            /// What people call it.
            #[column(length = 120)]
            label: String,
            #[column(check = \"rate_limit > 0\", default = 60)]
            rate_limit: i32,
            #[column(default = Status::Active)]
            status: Status,
            settings: Json<Settings>,
            is_revoked: bool,
            revoked_at: Option<OffsetDateTime>,
            #[column(on_delete = set_null)]
            revoked_by: Option<Id<User>>,
            #[column(default = now())]
            created_at: OffsetDateTime,
            #[column(default = now())]
            updated_at: OffsetDateTime,
        }";
    let input: DeriveInput = syn::parse_str(source).unwrap();
    let tokens = table(&input, &settings(Conventions::default()));
    assert_eq!(errors_in(&tokens), 0, "{tokens}");
    let text = prettyplease::unparse(&syn::parse2(tokens).unwrap());
    let lines = text.lines().count();
    assert!(lines <= 420, "{lines} lines:\n{text}");
    // Less than the declared columns would be a sign that something was not emitted.
    assert_eq!(text.matches("Column::plain(").count(), 12 + 3, "{text}");
}
