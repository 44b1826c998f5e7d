//! `user_notification_preferences`: what people want to be told, and how.

use rowhouse::prelude::*;

use crate::schema::columns::Timestamps;
use crate::schema::{Organization, OrganizationMember, User};

/// How a member wants to be told of one kind of thing: what has no row, is shown and not sent.
#[derive(Clone, Debug, Table)]
#[table(tenant, primary_key(organization_id, user_id, kind))]
#[foreign_key(user_id, references = OrganizationMember(user_id), on_delete = cascade)]
pub struct UserNotificationPreference {
    /// The workspace.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// The member, as a user.
    #[column(no_foreign_key)]
    pub user_id: Id<User>,
    /// What it is about, such as `task.assigned`.
    pub kind: String,
    /// Whether it is shown in the product.
    #[column(default = true)]
    pub is_shown: bool,
    /// Whether it is sent by e-mail.
    #[column(default = false)]
    pub is_emailed: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
