//! `inviteWaitlist`: who would like to come in.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::InviteCode;
use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// What became of somebody on the waiting list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum WaitlistStatus {
    /// They wait.
    Waiting,
    /// They have a code.
    Invited,
    /// They came in.
    Joined,
    /// They no longer want to.
    Withdrawn,
}

/// Somebody who would like to come in and has no code.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, expr("lower(email)"), unique)]
#[index(network_id, referred_by)]
#[index(network_id, invite_code_id)]
#[index(network_id, rank, where = "status = 'waiting'")]
#[check(
    invited_at,
    r#"(status IN ('invited', 'joined')) = ("invitedAt" IS NOT NULL)"#
)]
pub struct InviteWaitlist {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<InviteWaitlist>,
    /// The network.
    pub network_id: Id<Network>,
    /// Where they can be told; one row for each address, whatever the case of its letters.
    #[column(check = "email LIKE '%_@_%'")]
    pub email: String,
    /// The member who told them of the network.
    #[column(on_delete = set_null)]
    pub referred_by: Option<Id<User>>,
    /// Their place, which friends that they bring improve; the smallest is next.
    pub rank: i64,
    /// What became of them.
    #[column(default = WaitlistStatus::Waiting)]
    pub status: WaitlistStatus,
    /// The code that they were sent.
    #[column(on_delete = set_null)]
    pub invite_code_id: Option<Id<InviteCode>>,
    /// When that was.
    pub invited_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
