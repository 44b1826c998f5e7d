//! The organization itself, and its people.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;
use time::Duration;

use super::{Seed, store};
use crate::schema::auth::{
    Invitation, Member, NewInvitation, NewMember, NewOrganization, NewUser, User,
};
use crate::schema::base::HasBaseColumns as _;
use crate::tokens;

const NAMES: [&str; 6] = ["Ada", "Boris", "Chidi", "Dunja", "Emre", "Farah"];

/// What the operator and Better Auth store.
pub(super) async fn found(db: &Database, seed: Seed) -> Result<(), Error> {
    let number = seed.number;
    let organization = NewOrganization {
        id: seed.organization(),
        name: format!("Organization {number}"),
        slug: format!("organization-{number}"),
        created_at: seed.at(0),
    };
    db.operator().insert(organization).await?;
    let people = (0..seed.size.people).map(|n| {
        let name = name(n);
        let user = NewUser {
            id: seed.person(n),
            email: format!("{}@organization-{number}.example", name.to_lowercase()),
            name,
        };
        user.with(User::email_verified, true)
            .set(User::created_at, seed.at(n))
    });
    db.operator().insert_all(people).await?;
    let (person, organization) = (seed.person(0), seed.organization());
    tokens::issue(db, &person, &organization, "Laptop", &["research:read"]).await?;
    Ok(())
}

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let members = (0..seed.size.people).map(|n| {
        let member = NewMember {
            id: seed.id(n),
            user_id: seed.person(n),
            created_at: seed.at(n),
        };
        let role = if n == 0 { "owner" } else { "member" };
        member.with(Member::role, role.to_owned())
    });
    store(tx, members).await?;
    let invitation = NewInvitation {
        id: seed.id(0),
        email: "somebody@elsewhere.example".to_owned(),
        expires_at: seed.at(0) + Duration::days(365 * 20),
        inviter_id: seed.person(0),
    };
    let invitation = invitation.with(Invitation::role, "member".to_owned());
    store(tx, [invitation]).await
}

fn name(number: u32) -> String {
    let count = u32::try_from(NAMES.len()).unwrap_or(u32::MAX);
    let name = NAMES[(number % count) as usize];
    match number / count {
        0 => name.to_owned(),
        round => format!("{name}{round}"),
    }
}
