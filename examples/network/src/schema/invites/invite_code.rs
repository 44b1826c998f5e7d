//! `inviteCode`: what lets somebody in.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::InviteWaveConfig;
use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// A code that lets one person in. It is shown once; what is kept is its hash.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, code_hash)]
#[index(network_id, invite_wave_config_id)]
#[index(network_id, created_by)]
#[index(network_id, redeemed_by)]
#[check(redeemed_at, r#""redeemedBy" IS NULL OR "redeemedAt" IS NOT NULL"#)]
pub struct InviteCode {
    /// The code's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<InviteCode>,
    /// The network that it lets into.
    pub network_id: Id<Network>,
    /// The wave that it counts in.
    pub invite_wave_config_id: Id<InviteWaveConfig>,
    /// Its start, by which people tell codes apart.
    pub prefix: String,
    /// SHA-256 of the code.
    #[column(check = r#"octet_length("codeHash") = 32"#)]
    pub code_hash: Vec<u8>,
    /// The member who hands it out; nobody, if the network does.
    #[column(on_delete = set_null)]
    pub created_by: Option<Id<User>>,
    /// Who came in with it.
    #[column(on_delete = set_null)]
    pub redeemed_by: Option<Id<User>>,
    /// When that was.
    pub redeemed_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
