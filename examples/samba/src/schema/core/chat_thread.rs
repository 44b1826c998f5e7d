//! `chat_thread`: conversations.

use rowhouse::prelude::*;

use super::{Agent, User};
use crate::schema::columns::Timestamps;

/// A conversation of a user. A public one is read by everybody who has its link, and written by its owner alone.
#[derive(Clone, Debug, Table)]
#[table(
    user,
    public = is_public,
    allow(index_name = "the product's document names the index so")
)]
#[index(user_id, name = "idx_chat_thread_user")]
#[index(user_id, agent_id)]
pub struct ChatThread {
    /// The thread's id, which is also its link.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ChatThread, String>,
    /// Whose thread it is.
    #[column(on_delete = cascade)]
    pub user_id: Id<User, String>,
    /// The agent that answers, unless it is the plain model.
    #[column(on_delete = set_null)]
    pub agent_id: Option<Id<Agent, String>>,
    /// What it is called.
    pub title: String,
    /// Whether everybody may read it.
    #[column(default = false)]
    pub is_public: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
