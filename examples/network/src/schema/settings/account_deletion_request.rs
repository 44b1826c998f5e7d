//! `accountDeletionRequest`: users who want to leave.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// A user's wish to be forgotten, which takes effect after a while. It outlives the user, to prove that it was done.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, user_id, created_at desc)]
#[index(
    network_id,
    user_id,
    unique,
    where = r#""canceledAt" IS NULL AND "completedAt" IS NULL"#
)]
#[index(
    network_id,
    due_at,
    where = r#""canceledAt" IS NULL AND "completedAt" IS NULL"#
)]
#[check(outcome, r#"num_nonnulls("canceledAt", "completedAt") <= 1"#)]
pub struct AccountDeletionRequest {
    /// The request's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AccountDeletionRequest>,
    /// The network of the user.
    pub network_id: Id<Network>,
    /// The user; no foreign key, because the row stays when they are gone.
    #[column(no_foreign_key)]
    pub user_id: Id<User>,
    /// Why, in the user's words.
    pub reason: Option<String>,
    /// When it takes effect.
    pub due_at: OffsetDateTime,
    /// When the user changed their mind.
    pub canceled_at: Option<OffsetDateTime>,
    /// When everything was deleted.
    pub completed_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
