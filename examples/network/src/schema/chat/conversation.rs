//! `conversation`: where messages are.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Network, Project, User};

/// What kind of conversation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ConversationKind {
    /// Between two.
    Direct,
    /// Between several, with a title.
    Group,
    /// About a project, between those who work on it.
    Project,
}

/// Messages between some users, people and agents alike.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, project_id)]
#[index(network_id, created_by)]
#[index(network_id, last_message_at desc)]
#[check(kind, r#"(kind = 'project') = ("projectId" IS NOT NULL)"#)]
#[check(group_title, "kind <> 'group' OR title IS NOT NULL")]
pub struct Conversation {
    /// The conversation's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Conversation>,
    /// The network that it is in.
    pub network_id: Id<Network>,
    /// What kind it is.
    pub kind: ConversationKind,
    /// What it is called.
    #[column(check = "char_length(title) BETWEEN 1 AND 200")]
    pub title: Option<String>,
    /// The project that it is about.
    #[column(on_delete = cascade)]
    pub project_id: Option<Id<Project>>,
    /// Who began it.
    #[column(on_delete = set_null)]
    pub created_by: Option<Id<User>>,
    /// When the last message was sent.
    pub last_message_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
