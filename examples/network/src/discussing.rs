//! Talking: posts in communities, and messages with cursors that tell what is unread.

use rowhouse::client::sea_query::{Expr, ExprTrait as _, Func, JoinType, Query};
use rowhouse::client::{Tenant, Transaction, cell};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::owning::Owner;
use crate::schema::chat::{ConversationMember, NewMessage, NewReadCursor, ReadCursor};
use crate::schema::columns::HasTimestamps as _;
use crate::schema::social::NewPost;
use crate::schema::{Community, Conversation, Message, Post, User};

/// Something that is to be posted.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// Who writes.
    pub author: Id<User>,
    /// In whose name.
    pub owner: Owner,
    /// Where.
    pub community: Option<Id<Community>>,
    /// What it answers.
    pub reply_to: Option<Id<Post>>,
    /// The text.
    pub body: &'a str,
}

/// Posts it.
///
/// # Errors
/// If the statement fails.
pub async fn post(tx: &Transaction<Tenant>, draft: &Draft<'_>) -> Result<Post, Error> {
    let new = NewPost {
        body: draft.body.to_owned(),
    };
    let new = draft.owner.of(new);
    let new = new
        .set(Post::author_id, draft.author)
        .set(Post::community_id, draft.community)
        .set(Post::reply_to_id, draft.reply_to);
    tx.insert(new).await
}

/// Sends a message, which its sender has read.
///
/// # Errors
/// If a statement fails, for instance because the sender is no member: the foreign key holds that.
pub async fn send(
    tx: &Transaction<Tenant>,
    conversation: Id<Conversation>,
    sender: Id<User>,
    reply_to: Option<Id<Message>>,
    body: &str,
) -> Result<Message, Error> {
    let new = NewMessage {
        conversation_id: conversation,
        sender_id: sender,
        body: body.to_owned(),
    };
    let message = tx.insert(new.with(Message::reply_to_id, reply_to)).await?;
    tx.update::<Conversation>()
        .set(Conversation::last_message_at, message.timestamps.created_at)
        .filter(Conversation::id.eq(conversation))
        .execute()
        .await?;
    read(tx, sender, &message).await?;
    Ok(message)
}

/// Moves a member's cursor to a message, unless it is there or further.
///
/// # Errors
/// If a statement fails.
pub async fn read(
    tx: &Transaction<Tenant>,
    reader: Id<User>,
    message: &Message,
) -> Result<(), Error> {
    let at = message.timestamps.created_at;
    let further = ReadCursor::conversation_id.eq(message.conversation_id)
        & ReadCursor::user_id.eq(reader)
        & ReadCursor::last_read_at.ge(at);
    if tx.select::<ReadCursor>().filter(further).exists().await? {
        return Ok(());
    }
    let new = NewReadCursor {
        conversation_id: message.conversation_id,
        user_id: reader,
        last_read_at: at,
    };
    let new = new.with(ReadCursor::last_read_message_id, message.id);
    let key = (ReadCursor::conversation_id, ReadCursor::user_id);
    tx.upsert(new, key).await?;
    Ok(())
}

/// The last message of a conversation.
///
/// # Errors
/// If the statement fails.
pub async fn last(
    tx: &Transaction<Tenant>,
    conversation: Id<Conversation>,
) -> Result<Option<Message>, Error> {
    let messages = tx.select::<Message>();
    messages
        .filter(Message::conversation_id.eq(conversation))
        .order_by(Message::created_at.desc())
        .first()
        .await
}

/// How much a user has not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The conversation.
    pub conversation: Id<Conversation>,
    /// How many messages of others came after the user's cursor.
    pub messages: i64,
    /// When the last of them was sent.
    pub last_at: OffsetDateTime,
}

/// What a user has not read, in the conversations that they are in.
///
/// # Errors
/// If the statement fails.
pub async fn unread(tx: &Transaction<Tenant>, user: Id<User>) -> Result<Vec<Unread>, Error> {
    let (message, member, cursor) = (
        Message::LINK.name,
        ConversationMember::LINK.name,
        ReadCursor::LINK.name,
    );
    let (network, conversation) = (Message::network_id.name(), Message::conversation_id.name());
    let same = |table: &'static str| {
        let same = Expr::col((table, network)).equals((message, network));
        let conversation = Expr::col((table, conversation)).equals((message, conversation));
        same.and(conversation)
    };
    let reader = |table: &'static str, column: &'static str| {
        same(table).and(Expr::col((table, column)).eq(user))
    };
    let sent = (message, Message::created_at.name());
    let seen = (cursor, ReadCursor::last_read_at.name());
    let new = Expr::col(seen)
        .is_null()
        .or(Expr::col(sent).gt(Expr::col(seen)));
    let statement = Query::select()
        .column((message, conversation))
        .expr(Func::count(Expr::col((message, Message::id.name()))))
        .expr(Func::max(Expr::col(sent)))
        .from(message)
        .join(
            JoinType::InnerJoin,
            member,
            reader(member, ConversationMember::user_id.name()),
        )
        .join(
            JoinType::LeftJoin,
            cursor,
            reader(cursor, ReadCursor::user_id.name()),
        )
        .and_where(Expr::col((member, ConversationMember::left_at.name())).is_null())
        .and_where(Expr::col((message, Message::sender_id.name())).ne(user))
        .and_where(Expr::col((message, Message::deleted_at.name())).is_null())
        .and_where(new)
        .group_by_col((message, conversation))
        .order_by(
            (message, conversation),
            rowhouse::client::sea_query::Order::Asc,
        )
        .take();
    let rows = tx.fetch(&statement).await?;
    let unread = rows.iter().map(|row| {
        Ok(Unread {
            conversation: cell(row, 0)?,
            messages: cell(row, 1)?,
            last_at: cell(row, 2)?,
        })
    });
    unread.collect()
}
