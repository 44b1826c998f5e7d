//! Core: `users`, `organizations`, `organization_members`, `organization_invitations`, `subscriptions`, `api_keys`.

mod api_key;
mod organization;
mod organization_invitation;
mod organization_member;
mod subscription;
mod user;

use rowhouse::prelude::*;

pub use api_key::{ApiKey, ApiKeyPatch, NewApiKey};
pub use organization::{NewOrganization, Organization, OrganizationPatch};
pub use organization_invitation::{
    NewOrganizationInvitation, OrganizationInvitation, OrganizationInvitationPatch,
};
pub use organization_member::{
    NewOrganizationMember, OrgRole, OrganizationMember, OrganizationMemberPatch,
};
pub use subscription::{NewSubscription, Subscription, SubscriptionPatch, SubscriptionStatus};
pub use user::{NewUser, User, UserPatch};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[
    User::TABLE,
    Organization::TABLE,
    OrganizationMember::TABLE,
    OrganizationInvitation::TABLE,
    Subscription::TABLE,
    ApiKey::TABLE,
];
