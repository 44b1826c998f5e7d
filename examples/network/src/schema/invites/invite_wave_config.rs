//! `inviteWaveConfig`: how many codes there are, and when.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::Network;
use crate::schema::columns::Timestamps;

/// A wave of invitations: so many codes, from one moment to another.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, number)]
#[check(closes_at, r#""closesAt" > "opensAt""#)]
pub struct InviteWaveConfig {
    /// The wave's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<InviteWaveConfig>,
    /// The network.
    pub network_id: Id<Network>,
    /// Its number, from 1.
    #[column(check = "number > 0")]
    pub number: i32,
    /// How many codes it has.
    #[column(check = "capacity > 0")]
    pub capacity: i32,
    /// How many codes each member may hand out.
    #[column(default = 3, check = r#""codesPerMember" >= 0"#)]
    pub codes_per_member: i16,
    /// When its codes begin to work.
    pub opens_at: OffsetDateTime,
    /// When they no longer do; never, where nothing is said.
    pub closes_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
