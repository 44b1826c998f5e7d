//! `emailSend`: letters, one by one.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::EmailCampaign;
use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// How far a letter has come, as SES says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum SendStatus {
    /// It waits.
    Queued,
    /// SES has it.
    Sent,
    /// The other side has it.
    Delivered,
    /// The other side does not want it.
    Bounced,
    /// Its reader called it spam.
    Complained,
    /// It was not sent, because its address is suppressed.
    Suppressed,
}

/// A letter to one address.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, ses_message_id)]
#[index(network_id, email_campaign_id, status)]
#[index(network_id, user_id, created_at desc)]
#[index(network_id, created_at, where = "status = 'queued'")]
#[check(
    ses_message_id,
    r#"(status IN ('queued', 'suppressed')) = ("sesMessageId" IS NULL)"#
)]
pub struct EmailSend {
    /// The letter's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<EmailSend>,
    /// The network that writes.
    pub network_id: Id<Network>,
    /// The campaign that it is a part of.
    #[column(on_delete = cascade)]
    pub email_campaign_id: Option<Id<EmailCampaign>>,
    /// The user whom it is for.
    #[column(on_delete = cascade)]
    pub user_id: Option<Id<User>>,
    /// The address that it goes to.
    pub address: String,
    /// Its template, such as `welcome`.
    pub template: String,
    /// How far it has come.
    #[column(default = SendStatus::Queued)]
    pub status: SendStatus,
    /// Its id at SES.
    pub ses_message_id: Option<String>,
    /// When SES took it.
    pub sent_at: Option<OffsetDateTime>,
    /// When it was first opened.
    pub opened_at: Option<OffsetDateTime>,
    /// When a link in it was first followed.
    pub clicked_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
