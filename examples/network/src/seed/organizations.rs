//! Organizations and their members.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;

use super::{Seed, store};
use crate::schema::organizations::{
    NewOrganization, NewOrganizationMember, NewOrganizationSecurityPolicy, NewOrganizationSettings,
    Organization, OrganizationMember, OrganizationRole,
};

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let all = 0..seed.organizations();
    let organizations = all.clone().map(|n| {
        let new = NewOrganization {
            slug: format!("team-{}", n + 1),
            name: format!("Team {}", n + 1),
        };
        new.with(Organization::id, seed.id(n))
            .set(Organization::created_by, seed.person(n * 4))
    });
    store(tx, organizations).await?;
    // Four people and, where there is one, an agent belong to each.
    let members = (0..seed.size.people).map(|n| {
        let role = if n % 4 == 0 {
            OrganizationRole::Owner
        } else {
            OrganizationRole::Member
        };
        member(seed, n / 4, seed.person(n)).with(OrganizationMember::role, role)
    });
    store(tx, members).await?;
    let agents = (0..seed.size.agents).map(|n| member(seed, n, seed.agent(n)));
    store(tx, agents).await?;
    let settings = all.clone().map(|n| NewOrganizationSettings {
        organization_id: seed.id(n),
    });
    store(tx, settings).await?;
    let policies = all.map(|n| NewOrganizationSecurityPolicy {
        organization_id: seed.id(n),
    });
    store(tx, policies).await
}

fn member(
    seed: Seed,
    organization: u32,
    user_id: Id<crate::schema::User>,
) -> NewOrganizationMember {
    NewOrganizationMember {
        organization_id: seed.organization(organization),
        user_id,
    }
}
