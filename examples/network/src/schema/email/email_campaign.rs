//! `emailCampaign`: what many are written at once.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Community, Network, User};

/// How far a campaign has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum CampaignStatus {
    /// It is being written.
    Draft,
    /// It waits for its time.
    Scheduled,
    /// It is going out.
    Sending,
    /// It went out.
    Sent,
    /// Somebody stopped it.
    Canceled,
}

/// Who is written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Audience {
    /// All who let the network write about itself.
    Everybody,
    /// The members of a community among them.
    Community {
        /// The community.
        id: Id<Community>,
    },
    /// Those on the waiting list.
    Waitlist,
}

/// A letter to many.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, created_by)]
#[index(network_id, scheduled_at, where = "status = 'scheduled'")]
#[check(scheduled_at, r#"status <> 'scheduled' OR "scheduledAt" IS NOT NULL"#)]
#[check(sent_at, r#"(status = 'sent') = ("sentAt" IS NOT NULL)"#)]
pub struct EmailCampaign {
    /// The campaign's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<EmailCampaign>,
    /// The network that writes.
    pub network_id: Id<Network>,
    /// What people call it.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// The subject of the letter.
    pub subject: String,
    /// The letter, in Markdown.
    pub body: String,
    /// Who is written to.
    pub audience: Json<Audience>,
    /// How far it has come.
    #[column(default = CampaignStatus::Draft)]
    pub status: CampaignStatus,
    /// When it goes out.
    pub scheduled_at: Option<OffsetDateTime>,
    /// When the last letter was sent.
    pub sent_at: Option<OffsetDateTime>,
    /// Who wrote it.
    #[column(on_delete = set_null)]
    pub created_by: Option<Id<User>>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
