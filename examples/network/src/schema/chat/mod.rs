//! Chat: `conversation`, `conversationMember`, `message`, `messageMedia`, `messageReaction`, `readCursor`.

mod conversation;
mod conversation_member;
mod message;
mod message_media;
mod message_reaction;
mod read_cursor;

use rowhouse::prelude::*;

pub use conversation::{Conversation, ConversationKind, NewConversation};
pub use conversation_member::{ConversationMember, NewConversationMember};
pub use message::{Message, NewMessage};
pub use message_media::{MessageMedia, NewMessageMedia};
pub use message_reaction::{MessageReaction, NewMessageReaction};
pub use read_cursor::{NewReadCursor, ReadCursor};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    Conversation::TABLE,
    ConversationMember::TABLE,
    Message::TABLE,
    MessageMedia::TABLE,
    MessageReaction::TABLE,
    ReadCursor::TABLE,
];
