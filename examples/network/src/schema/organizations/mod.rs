//! Organizations: `organization`, `organizationMember`, `organizationSettings`, `organizationSecurityPolicy`.

mod member;
mod organization;
mod security_policy;
mod settings;

use rowhouse::prelude::*;

pub use member::{NewOrganizationMember, OrganizationMember, OrganizationRole};
pub use organization::{NewOrganization, Organization};
pub use security_policy::{NewOrganizationSecurityPolicy, OrganizationSecurityPolicy};
pub use settings::{NewOrganizationSettings, OrganizationSettings};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    Organization::TABLE,
    OrganizationMember::TABLE,
    OrganizationSettings::TABLE,
    OrganizationSecurityPolicy::TABLE,
];
