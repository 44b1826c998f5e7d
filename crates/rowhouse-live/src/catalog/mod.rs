//! Reads what a live database says into the model: every catalog query, one file for each kind of object.
//!
//! All of them run in one snapshot, with a `search_path` that makes PostgreSQL qualify every name it deparses, and
//! travel together: the number of round trips does not depend on the size of the schema.

mod address;
mod aggregate;
mod cell;
mod collation;
mod column;
mod composite;
mod constraint;
mod database;
mod default_privileges;
mod dependency;
mod domain;
mod enumeration;
mod event_trigger;
mod extension;
mod function;
mod grant;
mod identity;
mod index;
mod materialized_view;
mod namespace;
mod part;
mod policy;
mod publication;
mod query;
mod range;
mod reader;
mod reading;
mod role;
mod rule;
mod sequence;
mod snapshot;
mod statistics;
mod table;
mod trigger;
mod unmodelled;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{
    Grantee, Grants, Ident, Index, MaterializedView, Name, Rule, Signature, Table, Trigger, View,
};
use rowhouse_core::{Model, Object};
use tokio_postgres::Client;

use crate::LiveError;
use address::Addresses;
pub use part::{Part, mask};
pub(crate) use reading::{Attempts, Reading};

/// What to read.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// The namespaces; `None` reads all that are not PostgreSQL's own.
    pub namespaces: Option<BTreeSet<Ident>>,
    /// The roles whose attributes and memberships matter.
    pub roles: BTreeSet<Ident>,
}

impl Scope {
    /// What a declaration needs: its namespaces and its roles.
    pub fn of(model: &Model) -> Self {
        Self {
            namespaces: Some(model.namespaces.keys().cloned().collect()),
            roles: model.roles.keys().cloned().collect(),
        }
    }

    /// Everything in the database.
    pub fn everything() -> Self {
        Self::default()
    }
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// Every object, in canonical text.
    pub model: Model,
    /// The parts that the role may not read.
    pub unreadable: BTreeSet<Part>,
}

/// Reads the catalog in one snapshot.
///
/// # Errors
/// If the server refuses a query or goes away, or others change the schema all the time. Parts that the role may not
/// read are no error: they are named.
pub async fn inspect(client: &mut Client, scope: &Scope) -> Result<Inspection, LiveError> {
    let mut attempts = Attempts::default();
    loop {
        // Many queries travel together: boxed, so that every caller's own future stays small.
        match Box::pin(Reading::begin(client, scope)).await {
            Ok(mut reading) => {
                reading.depend().await?;
                return reading.end().await;
            }
            Err(error) => attempts.again(error).await?,
        }
    }
}

/// What was read so far. Catalog rows refer to each other by oid.
#[derive(Default)]
struct Found {
    tables: BTreeMap<u32, (Name, Table)>,
    views: BTreeMap<u32, (Name, View)>,
    materialized_views: BTreeMap<u32, (Name, MaterializedView)>,
    functions: BTreeMap<u32, Signature>,
    /// Types and sequences.
    objects: BTreeMap<u32, Object>,
    /// The tables of identity columns, by the columns' sequences.
    identities: BTreeMap<u32, u32>,
    namespaces: BTreeMap<u32, Ident>,
    /// Whom policies are for.
    roles: BTreeMap<u32, Grantee>,
    addresses: Addresses,
    model: Model,
}

impl Found {
    fn table(&mut self, oid: u32) -> Option<&mut Table> {
        self.tables.get_mut(&oid).map(|(_, table)| table)
    }

    fn indexes(&mut self, oid: u32) -> Option<&mut BTreeMap<Ident, Index>> {
        let view = self.materialized_views.get_mut(&oid);
        let view = view.map(|(_, view)| &mut view.indexes);
        view.or_else(|| {
            self.tables
                .get_mut(&oid)
                .map(|(_, table)| &mut table.indexes)
        })
    }

    fn triggers(&mut self, oid: u32) -> Option<&mut BTreeMap<Ident, Trigger>> {
        let view = self.views.get_mut(&oid).map(|(_, view)| &mut view.triggers);
        view.or_else(|| {
            self.tables
                .get_mut(&oid)
                .map(|(_, table)| &mut table.triggers)
        })
    }

    fn rules(&mut self, oid: u32) -> Option<&mut BTreeMap<Ident, Rule>> {
        let view = self.views.get_mut(&oid).map(|(_, view)| &mut view.rules);
        view.or_else(|| self.tables.get_mut(&oid).map(|(_, table)| &mut table.rules))
    }

    /// The grants on a table or a view of any kind.
    fn grants(&mut self, oid: u32) -> Option<&mut Grants> {
        if let Some((_, view)) = self.views.get_mut(&oid) {
            return Some(&mut view.grants);
        }
        if let Some((_, view)) = self.materialized_views.get_mut(&oid) {
            return Some(&mut view.grants);
        }
        self.tables
            .get_mut(&oid)
            .map(|(_, table)| &mut table.grants)
    }

    fn finish(mut self) -> (Model, Addresses) {
        self.model.tables = self.tables.into_values().collect();
        self.model.views = self.views.into_values().collect();
        self.model.materialized_views = self.materialized_views.into_values().collect();
        (self.model, self.addresses)
    }
}
