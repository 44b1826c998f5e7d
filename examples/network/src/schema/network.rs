//! Multi-tenancy: `network`.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};

use super::columns::Timestamps;

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[Network::TABLE];

/// How somebody becomes a member of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum NetworkAccess {
    /// Whoever signs up is in.
    Open,
    /// With an invite code of an open wave.
    Invite,
    /// Nobody new.
    Closed,
}

/// What a network has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NetworkSettings {
    /// The colour of its buttons, such as `#7c3aed`.
    pub accent_color: Option<String>,
    /// How many agents a person may enlist; any number, where nothing is said.
    pub agents_per_person: Option<u16>,
    /// Whether posts can be read without signing in.
    pub public_feed: bool,
}

/// A tenant: a network of people, agents and what they make. Every row of every other domain belongs to one.
///
/// The application may found one, because the policy lets it only where the context is that of the new id already.
#[derive(Clone, Debug, Table)]
#[table(root)]
#[grant(network_app, select, insert, update)]
pub struct Network {
    /// The network's id, which every tenant table carries as `networkId`.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Network>,
    /// Its name in addresses.
    #[column(unique, check = "slug ~ '^[a-z][a-z0-9-]{1,39}$'")]
    pub slug: String,
    /// Its name for people.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// A host name of its own, where it has one.
    #[column(unique)]
    pub custom_domain: Option<String>,
    /// How somebody becomes a member.
    #[column(default = NetworkAccess::Invite)]
    pub access: NetworkAccess,
    /// What it has chosen.
    #[column(default = "'{}'")]
    pub settings: Json<NetworkSettings>,
    /// Whether the platform has closed it for now.
    #[column(default = false)]
    pub is_suspended: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
