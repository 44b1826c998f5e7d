//! `organization`: tenants.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::enums::TenantType;
use crate::schema::services::Auth;

/// A tenant. The table is global: Better Auth reads it before an organization is chosen, and the application sees no
/// more of another one than its name, address and picture.
#[derive(Clone, Debug, Table)]
#[table(global)]
#[service(Auth, select, insert, update, delete)]
#[grant(trovella_operator, select, insert, update, delete)]
#[grant(authenticated, select(id, name, slug, logo))]
pub struct Organization {
    /// The organization's id, which every tenant table carries.
    #[column(primary_key)]
    pub id: Id<Organization, String>,
    /// Its name for people.
    pub name: String,
    /// Its name in addresses.
    #[column(unique)]
    pub slug: String,
    /// Where its picture is.
    pub logo: Option<String>,
    /// When it was founded. Better Auth fills it and gives it no default.
    pub created_at: OffsetDateTime,
    /// What Better Auth's plugins keep about it, as a JSON text.
    pub metadata: Option<String>,
    /// What kind of customer it is.
    #[column(default = TenantType::Team)]
    pub tenant_type: TenantType,
}
