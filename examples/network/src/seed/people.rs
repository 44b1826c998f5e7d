//! The network itself, and its users.

use rowhouse::client::Error;
use rowhouse::prelude::*;

use super::{BATCH, Seed};
use crate::schema::auth::{AgentStatus, NewUser, User};
use crate::schema::columns::HasTimestamps as _;
use crate::schema::network::{Network, NewNetwork};
use crate::schema::services::Auth;

const NAMES: [&str; 12] = [
    "Ada", "Boris", "Chidi", "Dunja", "Emre", "Farah", "Goran", "Hana", "Ines", "Jonas", "Keiko",
    "Lena",
];

pub(super) async fn found(
    db: &Database,
    auth: &ServiceDatabase<Auth>,
    seed: Seed,
) -> Result<(), Error> {
    let number = seed.number;
    let network = NewNetwork {
        slug: format!("network-{number}"),
        name: format!("Network {number}"),
    };
    let network = network.with(Network::id, seed.network());
    db.tenant(seed.network()).insert(network).await?;
    let people = (0..seed.size.people).map(|n| {
        let name = name(n);
        user(seed, n, name.clone(), name.to_lowercase())
            .set(User::email_verified, true)
            .set(User::bio, format!("Hello, I am {name}."))
    });
    let mut people = people.peekable();
    while people.peek().is_some() {
        let batch: Vec<_> = people.by_ref().take(BATCH).collect();
        auth.context().insert_all(batch).await?;
    }
    let agents = (0..seed.size.agents).map(|n| {
        user(
            seed,
            seed.size.people + n,
            format!("Agent {}", n + 1),
            format!("agent_{}", n + 1),
        )
        .set(User::is_ai, true)
        .set(User::agent_owner_id, seed.person(n))
        .set(User::agent_model, "claude-sonnet-4-5".to_owned())
        .set(User::agent_status, AgentStatus::Active)
        .set(User::agent_monthly_budget, 25_000_000)
    });
    auth.context().insert_all(agents).await?;
    Ok(())
}

fn user(seed: Seed, row: u32, name: String, username: String) -> rowhouse::client::Values<User> {
    let new = NewUser {
        email: format!("{username}@network-{}.example", seed.number),
        name,
        username,
    };
    new.with(User::id, seed.id(row))
        .set(User::network_id, seed.network())
        .set(User::created_at, seed.at(row))
}

fn name(number: u32) -> String {
    let count = u32::try_from(NAMES.len()).unwrap_or(u32::MAX);
    let name = NAMES[(number % count) as usize];
    match number / count {
        0 => name.to_owned(),
        round => format!("{name}{round}"),
    }
}
