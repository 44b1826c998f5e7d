//! `community`: where posts with a subject are.

use rowhouse::prelude::*;

use crate::schema::columns::{Ownership, Timestamps};
use crate::schema::projects::Visibility;
use crate::schema::{Network, Organization, User};

/// A place for posts about one subject, kept by a user or an organization.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(user_id, references = User, on_delete = cascade)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[check(owner, r#"num_nonnulls("userId", "organizationId") = 1"#)]
#[unique(network_id, slug)]
#[index(network_id, user_id)]
#[index(network_id, organization_id)]
pub struct Community {
    /// The community's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Community>,
    /// The network that it is part of.
    pub network_id: Id<Network>,
    /// Who keeps it.
    #[column(flatten)]
    pub owner: Ownership,
    /// Its name in addresses.
    #[column(check = "slug ~ '^[a-z][a-z0-9-]{1,39}$'")]
    pub slug: String,
    /// Its name for people.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// What belongs there, and what does not.
    pub description: Option<String>,
    /// Who sees it.
    #[column(default = Visibility::Network)]
    pub visibility: Visibility,
    /// Whether whoever wants to may join.
    #[column(default = true)]
    pub is_open: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
