//! What users and organizations own alike.

use rowhouse::client::{Filter, Values};
use rowhouse::prelude::*;

use crate::schema::columns::{HasOwnership, Ownership};
use crate::schema::{Organization, User};

/// To whom something belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A user: a person or an agent.
    User(Id<User>),
    /// An organization.
    Organization(Id<Organization>),
}

impl Owner {
    /// The user, if it is one.
    pub const fn user(self) -> Option<Id<User>> {
        match self {
            Self::User(id) => Some(id),
            Self::Organization(_) => None,
        }
    }

    /// The organization, if it is one.
    pub const fn organization(self) -> Option<Id<Organization>> {
        match self {
            Self::User(_) => None,
            Self::Organization(id) => Some(id),
        }
    }

    /// What belongs to this owner.
    pub fn owns<T: HasOwnership>(self) -> Filter<T> {
        match self {
            Self::User(id) => T::user_id.eq(id),
            Self::Organization(id) => T::organization_id.eq(id),
        }
    }

    /// A new row of this owner's.
    pub fn of<N: NewRow>(self, new: N) -> Values<N::Table>
    where
        N::Table: HasOwnership,
    {
        new.with(N::Table::user_id, self.user())
            .set(N::Table::organization_id, self.organization())
    }
}

impl Ownership {
    /// To whom the row belongs. `None` never comes out of the database, whose check holds that there is one owner.
    pub const fn owner(&self) -> Option<Owner> {
        match (self.user_id, self.organization_id) {
            (Some(id), None) => Some(Owner::User(id)),
            (None, Some(id)) => Some(Owner::Organization(id)),
            _ => None,
        }
    }
}

impl From<Id<User>> for Owner {
    fn from(id: Id<User>) -> Self {
        Self::User(id)
    }
}

impl From<Id<Organization>> for Owner {
    fn from(id: Id<Organization>) -> Self {
        Self::Organization(id)
    }
}
