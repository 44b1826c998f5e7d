//! Who is in a network: names for ids, and AI agents among the users.

use std::collections::HashMap;

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;

use crate::schema::agents::{AgentAccess, AgentProjectAccess, NewAgentProjectAccess};
use crate::schema::auth::{AgentStatus, NewUser, User};
use crate::schema::columns::HasOfAgent as _;
use crate::schema::services::Auth;
use crate::schema::{Network, Project};

/// What others see of users, by their ids. Addresses and secrets are out of the application's reach.
///
/// # Errors
/// If the statement fails.
pub async fn names(
    tx: &Transaction<Tenant>,
    users: impl IntoIterator<Item = Id<User>>,
) -> Result<HashMap<Id<User>, String>, Error> {
    let named = tx.select::<User>().filter(User::id.is_in(users));
    let named = named.columns((User::id, User::name)).all().await?;
    Ok(named.into_iter().collect())
}

/// An agent that somebody wants to have.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Who answers for it.
    pub owner: Id<User>,
    /// Its name.
    pub name: &'a str,
    /// Its name in mentions.
    pub username: &'a str,
    /// The language model that it runs on.
    pub model: &'a str,
}

/// Enlists an agent: a user whose `isAi` is true. Users are written by Better Auth's login alone, and agents are users.
///
/// # Errors
/// If the statement fails, for instance because the name is taken.
pub async fn enlist(
    auth: &ServiceDatabase<Auth>,
    network: Id<Network>,
    wish: &Wish<'_>,
) -> Result<Id<User>, Error> {
    let new = NewUser {
        name: wish.name.to_owned(),
        email: format!("{}@{network}.agents.invalid", wish.username),
        username: wish.username.to_owned(),
    };
    let agent = new
        .with(User::network_id, network)
        .set(User::is_ai, true)
        .set(User::agent_owner_id, wish.owner)
        .set(User::agent_model, wish.model.to_owned())
        .set(User::agent_status, AgentStatus::Active);
    Ok(auth.context().insert(agent).await?.id)
}

/// Lets an agent work in a project, or changes what it may do there.
///
/// # Errors
/// If the statement fails, for instance because the user is no agent: the foreign key holds that.
pub async fn let_in(
    tx: &Transaction<Tenant>,
    agent: Id<User>,
    project: Id<Project>,
    access: AgentAccess,
    by: Id<User>,
) -> Result<AgentProjectAccess, Error> {
    let new = NewAgentProjectAccess {
        project_id: project,
        agent: agent.into(),
    };
    let new = new
        .with(AgentProjectAccess::access, access)
        .set(AgentProjectAccess::granted_by, by);
    let key = (AgentProjectAccess::project_id, AgentProjectAccess::agent_id);
    tx.upsert(new, key).await
}

/// Whether an agent may do something in a project now.
///
/// # Errors
/// If the statement fails.
pub async fn may(
    tx: &Transaction<Tenant>,
    agent: Id<User>,
    project: Id<Project>,
    wanted: AgentAccess,
) -> Result<bool, Error> {
    let now = time::OffsetDateTime::now_utc();
    // Levels are in the order of what they include.
    let enough = AgentProjectAccess::agent_id.eq(agent)
        & AgentProjectAccess::project_id.eq(project)
        & AgentProjectAccess::access.ge(wanted)
        & (AgentProjectAccess::expires_at.is_null() | AgentProjectAccess::expires_at.gt(now));
    let access = tx.select::<AgentProjectAccess>().filter(enough);
    access.exists().await
}
