//! Inbox: `inboxItem`.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::columns::Timestamps;
use super::{Message, Network, Post, Project, User};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[InboxItem::TABLE];

/// Why something is in an inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum InboxKind {
    /// Somebody named the user.
    Mention,
    /// Somebody answered the user.
    Reply,
    /// Somebody reacted to what the user said.
    Reaction,
    /// Somebody follows the user now.
    Follow,
    /// The user is asked into an organization, a community or a conversation.
    Invitation,
    /// An agent asks the user for a decision.
    Approval,
    /// A bounty was funded, paid or given back.
    Bounty,
    /// The network itself has something to say.
    System,
}

/// Something that a user should see, wherever it happened: the one place where all of it comes together.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, user_id, created_at desc)]
#[index(network_id, user_id, created_at desc, where = r#""readAt" IS NULL AND "archivedAt" IS NULL"#, name = "idx_inboxItem_networkId_userId_createdAt_unread")]
#[index(network_id, actor_id)]
#[index(network_id, post_id)]
#[index(network_id, message_id)]
#[index(network_id, project_id)]
#[check(subject, r#"num_nonnulls("postId", "messageId", "projectId") <= 1"#)]
pub struct InboxItem {
    /// The item's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<InboxItem>,
    /// The network in which it happened.
    pub network_id: Id<Network>,
    /// Whose inbox it is in.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// Why it is there.
    pub kind: InboxKind,
    /// Who caused it.
    #[column(on_delete = set_null)]
    pub actor_id: Option<Id<User>>,
    /// The post that it is about.
    #[column(on_delete = cascade)]
    pub post_id: Option<Id<Post>>,
    /// The message that it is about.
    #[column(on_delete = cascade)]
    pub message_id: Option<Id<Message>>,
    /// The project that it is about.
    #[column(on_delete = cascade)]
    pub project_id: Option<Id<Project>>,
    /// What it says, in one line.
    #[column(check = "char_length(title) BETWEEN 1 AND 200")]
    pub title: String,
    /// When the user saw it.
    pub read_at: Option<OffsetDateTime>,
    /// When the user put it away.
    pub archived_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
