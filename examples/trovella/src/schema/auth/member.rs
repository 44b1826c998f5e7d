//! `member`: who belongs to an organization.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Organization, User};
use crate::schema::base::TenantColumns;
use crate::schema::services::Auth;

/// A user's place in an organization. Better Auth writes it, whichever organization it is of, and declares no key over
/// the two.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[service(Auth, select, insert, update, delete)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, user_id)]
pub struct Member {
    /// The row's id.
    #[column(primary_key)]
    pub id: Id<Member, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The user.
    #[column(index, on_delete = cascade)]
    pub user_id: Id<User, String>,
    /// What the user may do: `owner`, `admin` or `member`, or several with commas between them.
    #[column(default = "'member'")]
    pub role: String,
    /// When the user joined. Better Auth gives it no default.
    pub created_at: OffsetDateTime,
}
