//! Networks full of rows, the same ones each time: for tests, programs and a developer's database.
//!
//! Everything is stored through the typed API, users by Better Auth and the rest in the network's own context. Ids
//! follow from the network's number, the table and the row's number, so that rows find each other without being read.

mod agents;
mod chat;
mod dispatcher;
mod money;
mod organizations;
mod outreach;
mod people;
mod projects;
mod settings;
mod social;

use rowhouse::client::types::KeyRing;
use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::owning::Owner;
use crate::schema::services::Auth;
use crate::schema::{Network, Organization, User};

/// How much of everything a network gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many people.
    pub people: u32,
    /// How many AI agents.
    pub agents: u32,
    /// How many rows each big table gets, such as `post` and `message`; the small ones get as many as there are people.
    pub rows: u32,
}

impl Size {
    /// A few rows of everything.
    pub const SMALL: Self = Self {
        people: 4,
        agents: 2,
        rows: 12,
    };
}

/// A network to be filled.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    /// The network's number, which tells its rows from those of other networks.
    pub number: u32,
    /// How much it gets.
    pub size: Size,
}

/// The key that secrets of seeds are sealed with. Everybody knows it, so that they are none.
pub fn ring() -> KeyRing {
    KeyRing::new(1, b"a key that everybody knows: seed")
}

/// How many rows one statement stores.
const BATCH: usize = 5_000;

impl Seed {
    /// The network's id.
    pub fn network(self) -> Id<Network> {
        self.id(0)
    }

    /// The id of a row.
    pub fn id<T: Declared>(self, row: u32) -> Id<T> {
        let key = u128::from(self.number) << 96 | u128::from(tag(T::LINK.name)) << 64;
        Id::new(Uuid::from_u128(key | u128::from(row)))
    }

    /// A person; numbers beyond the last one begin again.
    pub fn person(self, number: u32) -> Id<User> {
        self.id(number % self.size.people)
    }

    /// An agent; numbers beyond the last one begin again.
    pub fn agent(self, number: u32) -> Id<User> {
        self.id(self.size.people + number % self.size.agents)
    }

    /// A person or an agent.
    pub fn user(self, number: u32) -> Id<User> {
        self.id(number % (self.size.people + self.size.agents))
    }

    /// A person or an organization, in turns.
    fn owner(self, number: u32) -> Owner {
        match number % 2 {
            0 => self.person(number / 2).into(),
            _ => self.organization(number / 2).into(),
        }
    }

    fn organization(self, number: u32) -> Id<Organization> {
        self.id(number % self.organizations())
    }

    fn organizations(self) -> u32 {
        self.size.people.div_ceil(4)
    }

    /// The moment of a row: a minute after that of the one before.
    pub fn at(self, row: u32) -> OffsetDateTime {
        const START: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;
        START + Duration::days(20_454) + Duration::minutes(row.into())
    }

    /// Fills the network.
    ///
    /// # Errors
    /// If a statement fails, for instance because the network is there already.
    pub async fn plant(self, db: &Database, auth: &ServiceDatabase<Auth>) -> Result<(), Error> {
        people::found(db, auth, self).await?;
        db.with_tenant_context(self.network(), async |tx| {
            organizations::plant(tx, self).await?;
            settings::plant(tx, self).await?;
            projects::plant(tx, self).await?;
            social::plant(tx, self).await?;
            chat::plant(tx, self).await?;
            agents::plant(tx, self).await?;
            dispatcher::plant(tx, self).await?;
            money::plant(tx, self).await?;
            outreach::plant(tx, self).await
        })
        .await
    }
}

/// Stores rows, some thousands to a statement.
async fn store<N>(tx: &Transaction<Tenant>, rows: impl IntoIterator<Item = N>) -> Result<(), Error>
where
    N: NewRow,
    N::Table: rowhouse::client::Insertable<Tenant> + rowhouse::client::FromRow,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        tx.insert_all(rows.by_ref().take(BATCH)).await?;
    }
    Ok(())
}

/// Thirty-two bytes that look like a hash.
fn hash(seed: Seed, row: u32) -> Vec<u8> {
    let word = u64::from(seed.number) << 32 | u64::from(row);
    word.to_be_bytes().repeat(4)
}

/// Forty hexadecimal digits that look like a commit.
fn commit(row: u32) -> String {
    format!("{row:040x}")
}

/// A number for a table's name, by the FNV-1a function.
fn tag(name: &str) -> u32 {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    name.as_bytes().iter().fold(0x811c_9dc5, step)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_table_has_a_number_of_its_own() {
        let tables = crate::SCHEMA.tables.iter().copied().flatten();
        let names: Vec<_> = tables.map(|table| table.name).collect();
        let tags: BTreeSet<_> = names.iter().map(|name| tag(name)).collect();
        assert_eq!(tags.len(), names.len());
    }

    #[test]
    fn ids_tell_networks_apart() {
        let size = Size::SMALL;
        let [one, two] = [1, 2].map(|number| Seed { number, size });
        assert_ne!(one.person(0), two.person(0));
        assert_eq!(one.person(0), one.person(4));
        assert_eq!(one.agent(0), one.user(4));
    }
}
