//! Organizations full of rows, the same ones each time: for tests, programs and a developer's database.
//!
//! Everything is stored through the typed API: users, organizations and models by the operator, and the rest in the
//! organization's own context. Ids follow from the organization's number, the table and the row's number, so that rows
//! find each other without being read.

mod ai;
mod auth;
mod research;
mod search;

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};

use crate::schema::{AiModel, Organization, User};

pub use search::embedding;

/// How much of everything an organization gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many people.
    pub people: u32,
    /// How many plans; each has four steps.
    pub plans: u32,
    /// How many rows each big table gets: `ai_usage`, `research_artifact` and `document_chunk`.
    pub rows: u32,
}

impl Size {
    /// A few rows of everything.
    pub const SMALL: Self = Self {
        people: 3,
        plans: 2,
        rows: 12,
    };
}

/// An organization to be filled.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    /// The organization's number, which tells its rows from those of other organizations.
    pub number: u32,
    /// How much it gets.
    pub size: Size,
}

/// How many rows one statement stores.
const BATCH: usize = 5_000;

impl Seed {
    /// The organization's id.
    pub fn organization(self) -> Id<Organization, String> {
        self.id(0)
    }

    /// The id of a row, such as `plan_step_1_7`.
    pub fn id<T: Declared>(self, row: u32) -> Id<T, String> {
        Id::new(format!("{}_{}_{row}", T::LINK.name, self.number))
    }

    /// A person; numbers beyond the last one begin again.
    pub fn person(self, number: u32) -> Id<User, String> {
        self.id(number % self.size.people)
    }

    /// The moment of a row: a minute after that of the one before.
    pub fn at(self, row: u32) -> OffsetDateTime {
        const START: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;
        START + Duration::days(20_454) + Duration::minutes(row.into())
    }

    /// Fills the organization, but for what only [`Self::plant_search`] can.
    ///
    /// # Errors
    /// If a statement fails, for instance because the organization is there already.
    pub async fn plant(self, db: &Database) -> Result<(), Error> {
        ai::models(db).await?;
        auth::found(db, self).await?;
        db.with_tenant_context(self.organization(), async |tx| {
            auth::plant(tx, self).await?;
            ai::plant(tx, self).await?;
            research::plant(tx, self).await
        })
        .await
    }

    /// Cuts the organization's artifacts into chunks that can be searched, where the server has the extension.
    ///
    /// # Errors
    /// If a statement fails.
    pub async fn plant_search(self, db: &Database) -> Result<(), Error> {
        db.with_tenant_context(self.organization(), async |tx| {
            search::plant(tx, self).await
        })
        .await
    }
}

/// A model of the catalogue that all organizations share.
pub fn model(number: u32) -> Id<AiModel, String> {
    Id::new(format!("ai_model_{}", number % ai::MODELS))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_tell_organizations_apart() {
        let size = Size::SMALL;
        let [one, two] = [1, 2].map(|number| Seed { number, size });
        assert_ne!(one.person(0), two.person(0));
        assert_eq!(one.person(0), one.person(3));
        assert_eq!(two.organization().to_string(), "organization_2_0");
    }
}
