//! A catalog that is being read.

use std::collections::BTreeSet;
use std::time::Duration;

use rowhouse_core::Model;
use tokio_postgres::{Client, Transaction};

use super::address::Addresses;
use super::reader::Reader;
use super::{Found, Inspection, Part, Scope, dependency, namespace, part, query, role, snapshot};
use crate::LiveError;

/// How often the catalog is read when others change it meanwhile.
const ATTEMPTS: u32 = 10;

/// Counts attempts at reading a catalog that others change meanwhile.
#[derive(Default)]
pub(crate) struct Attempts(u32);

impl Attempts {
    /// Waits before the next attempt.
    ///
    /// # Errors
    /// The error itself, if another attempt would not help, or there were enough.
    pub(crate) async fn again(&mut self, error: LiveError) -> Result<(), LiveError> {
        self.0 += 1;
        if !matches!(error, LiveError::Moving) || self.0 == ATTEMPTS {
            return Err(error);
        }
        tokio::time::sleep(Duration::from_millis(20) * self.0).await;
        Ok(())
    }
}

/// Everything that a catalog says in one snapshot, but for what refers to what: only a plan needs that, and it is long.
/// The snapshot stays until the end.
pub(crate) struct Reading<'a> {
    transaction: Transaction<'a>,
    namespaces: Vec<u32>,
    addresses: Addresses,
    inspection: Inspection,
}

impl<'a> Reading<'a> {
    /// Takes a snapshot, and reads.
    ///
    /// # Errors
    /// If the server refuses a query or goes away, or others change the schema ([`Attempts`] knows what to do then).
    pub(crate) async fn begin(client: &'a mut Client, scope: &Scope) -> Result<Self, LiveError> {
        let transaction = snapshot::begin(client).await?;
        let roles: Vec<String> = scope.roles.iter().map(ToString::to_string).collect();
        let ((major, unreadable), named, roles) = futures_util::try_join!(
            part::unreadable(&transaction),
            namespace::read(&transaction, scope),
            role::read(&transaction, &roles),
        )?;
        let namespaces: Vec<u32> = named.keys().copied().collect();
        let mut found = Found::default();
        found.model.major = Some(major);
        found.model.namespaces = named.values().cloned().collect();
        found.model.roles = role::roles(&roles);
        let named = named.into_iter().map(|(oid, (name, _))| (oid, name));
        found.namespaces = named.collect();
        read(&transaction, major, &unreadable, &namespaces, &mut found).await?;
        let (model, addresses) = found.finish();
        Ok(Self {
            transaction,
            namespaces,
            addresses,
            inspection: Inspection { model, unreadable },
        })
    }

    pub(crate) fn model(&self) -> &Model {
        &self.inspection.model
    }

    pub(crate) fn unreadable(&self) -> &BTreeSet<Part> {
        &self.inspection.unreadable
    }

    /// Adds what refers to what.
    ///
    /// # Errors
    /// If the server refuses a query or goes away.
    pub(crate) async fn depend(&mut self) -> Result<(), LiveError> {
        let unreadable = &self.inspection.unreadable;
        let mut reader = Reader::new(&self.transaction, unreadable, &self.namespaces);
        reader.ask(Part::Dependencies, dependency::OBJECTS.into());
        reader.ask(Part::Dependencies, dependency::EDGES.into());
        dependency::fill_objects(&mut self.addresses, &reader.next().await?);
        let edges = reader.next().await?;
        self.inspection.model.dependencies = dependency::dependencies(&self.addresses, &edges);
        Ok(())
    }

    /// Lets go of the snapshot.
    ///
    /// # Errors
    /// If the server goes away.
    pub(crate) async fn end(self) -> Result<Inspection, LiveError> {
        snapshot::end(self.transaction).await?;
        Ok(self.inspection)
    }
}

async fn read(
    transaction: &Transaction<'_>,
    major: u16,
    unreadable: &BTreeSet<Part>,
    namespaces: &Vec<u32>,
    found: &mut Found,
) -> Result<(), LiveError> {
    let mut reader = Reader::new(transaction, unreadable, namespaces);
    for query in &query::ALL {
        reader.ask(query.part, query.sql(major));
    }
    for query in &query::ALL {
        query.take(found, &reader.next().await?)?;
    }
    Ok(())
}
