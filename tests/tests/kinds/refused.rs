//! What no single table can say of itself: what its rows follow and refer to.

#![allow(dead_code, reason = "the tables are declared and never read")]

use rowhouse::declare;
use rowhouse::prelude::*;
use rowhouse_core::Schema;

use super::schema::{Chat, Folder, Message, TABLES, Template, Tenant, User};

/// What everybody shares.
#[derive(Table)]
#[table(category = dictionary, global)]
struct Country {
    #[column(primary_key)]
    id: Id<Country, String>,
}

/// Follows what belongs to nobody in particular.
#[derive(Table)]
#[table(category = log, through = country_id)]
#[index(country_id)]
struct City {
    #[column(primary_key)]
    id: Id<City>,
    country_id: Id<Country, String>,
    created_at: time::OffsetDateTime,
}

/// Follows what follows it.
#[derive(Table)]
#[table(category = log, through = egg_id)]
#[index(egg_id)]
struct Hen {
    #[column(primary_key)]
    id: Id<Hen>,
    egg_id: Id<Egg>,
    created_at: time::OffsetDateTime,
}

/// Follows what follows it.
#[derive(Table)]
#[table(category = log, through = hen_id)]
#[index(hen_id)]
struct Egg {
    #[column(primary_key)]
    id: Id<Egg>,
    hen_id: Id<Hen>,
    created_at: time::OffsetDateTime,
}

/// Refers to what another user may have said.
#[derive(Table)]
#[table(category = log, user)]
#[index(user_id)]
#[index(message_id)]
struct Bookmark {
    #[column(primary_key)]
    id: Id<Bookmark>,
    user_id: Id<User, String>,
    message_id: Id<Message>,
    created_at: time::OffsetDateTime,
}

/// Follows a chat, and refers to another user's folder.
#[derive(Table)]
#[table(category = log, through = chat_id)]
#[index(chat_id)]
#[index(folder_id)]
struct Move {
    #[column(primary_key)]
    id: Id<Move>,
    chat_id: Id<Chat>,
    folder_id: Id<Folder>,
    created_at: time::OffsetDateTime,
}

/// Refers to a text that another tenant may have.
#[derive(Table)]
#[table(category = log, tenant)]
#[index(tenant_id)]
#[index(template_id)]
struct Letter {
    #[column(primary_key)]
    id: Id<Letter>,
    tenant_id: Id<Tenant>,
    template_id: Id<Template>,
    created_at: time::OffsetDateTime,
}

/// Refers to the texts of its own tenant, and to any, for a reason.
#[derive(Table)]
#[table(category = log, tenant)]
#[index(tenant_id, own_id)]
#[index(any_id)]
#[foreign_key(tenant_id, own_id, references = Text(tenant_id, id))]
struct Leaflet {
    #[column(primary_key)]
    id: Id<Leaflet>,
    tenant_id: Id<Tenant>,
    #[column(no_foreign_key)]
    own_id: Id<Text>,
    #[column(allow(mixed_reference = "the key of a text is a secret"))]
    any_id: Id<Text>,
    created_at: time::OffsetDateTime,
}

/// A mixed table that is referred to with its tenant.
#[derive(Table)]
#[table(category = log, tenant = mixed)]
#[unique(tenant_id, id)]
struct Text {
    #[column(primary_key)]
    id: Id<Text>,
    tenant_id: Option<Id<Tenant>>,
    created_at: time::OffsetDateTime,
}

/// What is wrong with these tables beside those that are sound.
fn problems(more: &[declare::Table<'static>]) -> Vec<String> {
    let tables: &[&[_]] = &[TABLES, more];
    let declaration = Declaration::new(include_str!("../../rowhouse.toml"), tables);
    match Schema::new(&declaration) {
        Ok(_) => Vec::new(),
        Err(error) => error.to_string().lines().map(str::to_owned).collect(),
    }
}

#[test]
fn rows_follow_rows_that_belong_to_somebody() {
    assert_eq!(
        problems(&[Country::TABLE, City::TABLE]),
        [
            "table `l_cities`: rows of `l_cities` follow those of `d_countries`, which is shared by all; \
             make `City` global too, or say whose rows `Country` holds"
        ]
    );
    assert_eq!(
        problems(&[Hen::TABLE, Egg::TABLE]),
        [
            "table `l_hens`: rows of `l_hens` follow those of `l_eggs`, which follow those of `l_hens` again; \
             say at one of them whose its rows are: `tenant` or `user`",
            "table `l_eggs`: rows of `l_eggs` follow those of `l_hens`, which follow those of `l_eggs` again; \
             say at one of them whose its rows are: `tenant` or `user`",
        ]
    );
}

#[test]
fn rows_refer_to_rows_of_the_same() {
    let help = "let it carry what both follow, such as \
                `#[foreign_key(chat_id, message_id, references = Message(chat_id, id))]`, \
                or allow it with `allow(through_reference = \"reason\")`";
    assert_eq!(
        problems(&[Bookmark::TABLE, Move::TABLE]),
        [
            format!(
                "table `l_bookmarks`, foreign key `l_bookmarks_message_id_fkey`: foreign key \
                 `l_bookmarks_message_id_fkey` lets rows of `l_bookmarks` refer to rows of `t_messages` that belong \
                 to others; {help}"
            ),
            format!(
                "table `l_moves`, foreign key `l_moves_folder_id_fkey`: foreign key `l_moves_folder_id_fkey` lets rows \
                 of `l_moves` refer to rows of `t_folders` that belong to others; {help}"
            ),
        ]
    );
    assert_eq!(
        problems(&[Letter::TABLE]),
        [
            "table `l_letters`, foreign key `l_letters_template_id_fkey`: foreign key `l_letters_template_id_fkey` \
             leads to mixed table `t_templates` and lets a tenant refer to another's rows; write \
             `#[foreign_key(tenant_id, template_id, references = Template(tenant_id, …))]` for rows of the same \
             tenant, with `no_foreign_key` at the column; for those of nobody too, allow the plain key with \
             `allow(mixed_reference = \"reason\")`"
        ]
    );
    assert_eq!(problems(&[Text::TABLE, Leaflet::TABLE]), [""; 0]);
}
