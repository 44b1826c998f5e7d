//! Conversations, and what users are told of them.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;

use super::{Seed, store};
use crate::schema::chat::{
    Conversation, ConversationKind, ConversationMember, Message, MessageMedia, NewConversation,
    NewConversationMember, NewMessage, NewMessageMedia, NewMessageReaction, NewReadCursor,
    ReadCursor,
};
use crate::schema::columns::{HasTimestamps as _, MediaKind, NewMedia};
use crate::schema::inbox::{InboxItem, InboxKind, NewInboxItem};
use crate::schema::notifications::{
    NewNotification, NewPushNotificationToken, Notification, NotificationChannel,
    PushNotificationToken, PushPlatform,
};

/// One conversation of all for every so many messages.
const LENGTH: u32 = 100;

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let conversations = seed.size.rows.div_ceil(LENGTH);
    let users = seed.size.people + seed.size.agents;
    let groups = (0..conversations).map(|n| {
        let new = NewConversation {
            kind: ConversationKind::Group,
        };
        new.with(Conversation::id, seed.id(n))
            .set(Conversation::title, format!("Room {}", n + 1))
            .set(Conversation::created_by, seed.person(n))
            .set(Conversation::last_message_at, seed.at(seed.size.rows))
    });
    store(tx, groups).await?;
    let about = NewConversation {
        kind: ConversationKind::Project,
    };
    let about = about
        .with(Conversation::id, seed.id(conversations))
        .set(Conversation::project_id, seed.id(0));
    store(tx, [about]).await?;
    let members = (0..conversations).flat_map(|conversation| {
        (0..users).map(move |user| {
            let new = NewConversationMember {
                conversation_id: seed.id(conversation),
                user_id: seed.user(user),
            };
            new.with(ConversationMember::is_host, user == 0)
        })
    });
    store(tx, members).await?;
    // Every third message answers the one before it.
    let messages = (0..seed.size.rows).map(|n| {
        let answers = n % 3 == 2 && n % LENGTH > 0;
        let new = NewMessage {
            conversation_id: seed.id(n / LENGTH),
            sender_id: seed.user(n),
            body: format!("Message {n}"),
        };
        new.with(Message::id, seed.id(n))
            .set(Message::reply_to_id, answers.then(|| seed.id(n - 1)))
            .set(Message::created_at, seed.at(n))
    });
    store(tx, messages).await?;
    let media = (0..seed.size.rows).step_by(10).map(|n| {
        let new = NewMessageMedia {
            message_id: seed.id(n),
            media: NewMedia {
                kind: MediaKind::File,
                url: format!("https://media.example/{n}.pdf"),
                mime_type: "application/pdf".to_owned(),
                byte_size: 90_000,
            },
        };
        new.with(MessageMedia::id, seed.id(n))
    });
    store(tx, media).await?;
    let reactions = (0..seed.size.rows).step_by(2).map(|n| NewMessageReaction {
        message_id: seed.id(n),
        user_id: seed.user(n + 1),
        emoji: "🎉".to_owned(),
    });
    store(tx, reactions).await?;
    // Each has read up to another message of the first conversation.
    let cursors = (0..users).map(|user| {
        let last = user % seed.size.rows.min(LENGTH);
        let new = NewReadCursor {
            conversation_id: seed.id(0),
            user_id: seed.user(user),
            last_read_at: seed.at(last),
        };
        new.with(ReadCursor::last_read_message_id, seed.id(last))
    });
    store(tx, cursors).await?;
    tell(tx, seed).await
}

async fn tell(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let items = (0..seed.size.rows).map(|n| {
        let new = NewInboxItem {
            user_id: seed.person(n),
            kind: InboxKind::Reply,
            title: "Somebody answered you".to_owned(),
        };
        new.with(InboxItem::id, seed.id(n))
            .set(InboxItem::actor_id, seed.user(n + 1))
            .set(InboxItem::post_id, (n % 3 == 0).then(|| seed.id(n)))
            .set(InboxItem::message_id, (n % 3 == 1).then(|| seed.id(n)))
            .set(
                InboxItem::project_id,
                (n % 3 == 2).then(|| seed.id(n % seed.size.people)),
            )
            .set(InboxItem::read_at, (n % 2 == 0).then(|| seed.at(n)))
            .set(InboxItem::created_at, seed.at(n))
    });
    store(tx, items).await?;
    let notifications = (0..seed.size.rows).map(|n| {
        let new = NewNotification {
            user_id: seed.person(n),
            channel: NotificationChannel::Push,
            title: "Somebody answered you".to_owned(),
        };
        new.with(Notification::id, seed.id(n))
            .set(Notification::inbox_item_id, seed.id(n))
            .set(Notification::sent_at, seed.at(n))
            .set(Notification::created_at, seed.at(n))
    });
    store(tx, notifications).await?;
    let devices = (0..seed.size.people).map(|n| {
        let new = NewPushNotificationToken {
            user_id: seed.person(n),
            platform: PushPlatform::Web,
            token: format!("device-{n}"),
        };
        new.with(PushNotificationToken::id, seed.id(n))
    });
    store(tx, devices).await
}
