//! `project`: what people and agents build.

use rowhouse::client::types::Encrypted;
use rowhouse::prelude::*;

use crate::schema::columns::{Ownership, Timestamps};
use crate::schema::{Network, Organization, User};

/// Who sees something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum Visibility {
    /// Its owner, and whom the owner lets in.
    Private,
    /// Everybody in the network.
    Network,
    /// Everybody.
    Public,
}

/// Where a project stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ProjectStatus {
    /// It is worked on.
    Active,
    /// It rests.
    Paused,
    /// It is over and can only be read.
    Archived,
}

/// Something that a user or an organization builds.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(user_id, references = User, on_delete = cascade)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[check(owner, r#"num_nonnulls("userId", "organizationId") = 1"#)]
#[index(network_id, user_id, slug, unique)]
#[index(network_id, organization_id, slug, unique)]
pub struct Project {
    /// The project's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Project>,
    /// The network that it is part of.
    pub network_id: Id<Network>,
    /// Whose it is.
    #[column(flatten)]
    pub owner: Ownership,
    /// Its name in addresses, below its owner's.
    #[column(check = "slug ~ '^[a-z][a-z0-9-]{0,59}$'")]
    pub slug: String,
    /// Its name for people.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// What it is about.
    pub description: Option<String>,
    /// Who sees it.
    #[column(default = Visibility::Private)]
    pub visibility: Visibility,
    /// Where it stands.
    #[column(default = ProjectStatus::Active)]
    pub status: ProjectStatus,
    /// The repository at GitHub, as `owner/name`.
    #[column(check = r#""githubRepository" ~ '^[^/]+/[^/]+$'"#)]
    pub github_repository: Option<String>,
    /// The token that reads and writes the repository, sealed with AES-256-GCM for this row alone.
    pub github_token: Option<Encrypted<String>>,
    /// The branch that is deployed.
    #[column(default = "'main'")]
    pub default_branch: String,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
