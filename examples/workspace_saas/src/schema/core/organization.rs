//! `organizations`: workspaces, the tenants.

use rowhouse::prelude::*;

use crate::schema::columns::Timestamps;
use crate::schema::services::Directory;

/// A workspace, which every row of a customer belongs to.
///
/// The application may found one, because the policy lets it only where the context is that of the new id already.
#[derive(Clone, Debug, Table)]
#[table(root)]
#[grant(workspace_saas_app, select, insert, update)]
#[service(Directory, select(id, name, slug, logo))]
pub struct Organization {
    /// The workspace's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Organization>,
    /// Its name for people.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// Its name in addresses.
    #[column(unique, check = "slug ~ '^[a-z][a-z0-9-]{1,39}$'")]
    pub slug: String,
    /// Where its picture is.
    pub logo: Option<String>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
