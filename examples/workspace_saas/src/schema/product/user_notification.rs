//! `user_notifications`: what people should see.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Organization, OrganizationMember, User};

/// How urgent it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum NotificationSeverity {
    /// It waits until the person looks.
    Normal,
    /// It is also sent by e-mail.
    Critical,
}

/// Something that a member of a workspace should see there.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(user_id, references = OrganizationMember(user_id), on_delete = cascade)]
#[index(organization_id, user_id, created_at desc)]
#[index(
    organization_id,
    user_id,
    where = "read_at IS NULL",
    name = "idx_user_notifications_organization_id_user_id_unread"
)]
pub struct UserNotification {
    /// The notification's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<UserNotification>,
    /// The workspace.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// The member, as a user.
    #[column(no_foreign_key)]
    pub user_id: Id<User>,
    /// What it is about, such as `task.assigned`.
    pub kind: String,
    /// How urgent it is.
    #[column(default = NotificationSeverity::Normal)]
    pub severity: NotificationSeverity,
    /// What it says, in one line.
    #[column(check = "char_length(title) BETWEEN 1 AND 200")]
    pub title: String,
    /// The same in more words.
    pub body: Option<String>,
    /// Where it leads to, within the product.
    pub link_path: Option<String>,
    /// When the person saw it.
    pub read_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
