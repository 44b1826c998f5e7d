//! `organization`: teams.

use rowhouse::prelude::*;

use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// A team of users, which can own what a user can own.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, slug)]
#[index(network_id, created_by)]
pub struct Organization {
    /// The organization's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Organization>,
    /// The network that it is part of.
    pub network_id: Id<Network>,
    /// Its name in addresses.
    #[column(check = "slug ~ '^[a-z][a-z0-9-]{1,39}$'")]
    pub slug: String,
    /// Its name for people.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// What it is there for.
    pub description: Option<String>,
    /// Where its picture is.
    pub logo_url: Option<String>,
    /// Who founded it; nobody, when that user is gone.
    #[column(on_delete = set_null)]
    pub created_by: Option<Id<User>>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
