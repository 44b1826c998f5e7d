//! `notification`: what users are told.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::inbox::InboxItem;
use crate::schema::{Network, User};

/// How a notification reaches its user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum NotificationChannel {
    /// In the application, while it is open.
    InApp,
    /// On the user's devices.
    Push,
    /// By e-mail.
    Email,
}

/// One message to one user by one channel, mostly about something in their inbox.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, user_id, created_at desc)]
#[index(network_id, inbox_item_id)]
#[index(
    network_id,
    created_at,
    where = r#""sentAt" IS NULL AND "failedAt" IS NULL"#,
    name = "idx_notification_networkId_createdAt_unsent"
)]
#[check(outcome, r#"num_nonnulls("sentAt", "failedAt") <= 1"#)]
pub struct Notification {
    /// The notification's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Notification>,
    /// The network of the user.
    pub network_id: Id<Network>,
    /// Who is told.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// What it is about.
    #[column(on_delete = cascade)]
    pub inbox_item_id: Option<Id<InboxItem>>,
    /// How it reaches the user.
    pub channel: NotificationChannel,
    /// What it says, in one line.
    #[column(check = "char_length(title) BETWEEN 1 AND 200")]
    pub title: String,
    /// What else it says.
    pub body: Option<String>,
    /// Where it leads, within the application.
    #[column(check = "path LIKE '/%'")]
    pub path: Option<String>,
    /// When it was sent.
    pub sent_at: Option<OffsetDateTime>,
    /// When it could not be sent and was given up.
    pub failed_at: Option<OffsetDateTime>,
    /// When the user opened it.
    pub read_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
