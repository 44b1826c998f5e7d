//! Reads what a live database says into the model: every catalog query, one file for each kind of object.
//!
//! All of them run in one snapshot, with a `search_path` that makes PostgreSQL qualify every name it deparses, and
//! travel together: the number of round trips does not depend on the size of the schema.

mod address;
mod aggregate;
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
mod index;
mod materialized_view;
mod namespace;
mod part;
mod policy;
mod publication;
mod range;
mod reader;
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
use std::time::Duration;

use rowhouse_core::model::{
    Grants, Ident, Index, MaterializedView, Name, Rule, Signature, Table, Trigger, View,
};
use rowhouse_core::{Model, Object};
use tokio_postgres::Client;

use crate::LiveError;
use address::Addresses;
pub use part::{Part, mask};
use reader::Reader;

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

/// How often the catalog is read when others change it meanwhile.
const ATTEMPTS: u32 = 10;

/// Reads the catalog in one snapshot.
///
/// # Errors
/// If the server refuses a query or goes away, or others change the schema all the time. Parts that the role may not
/// read are no error: they are named.
pub async fn inspect(client: &mut Client, scope: &Scope) -> Result<Inspection, LiveError> {
    let mut attempt = 1;
    loop {
        // Many queries travel together: boxed, so that every caller's own future stays small.
        match Box::pin(read(client, scope)).await {
            Err(LiveError::Moving) if attempt < ATTEMPTS => {
                tokio::time::sleep(Duration::from_millis(20) * attempt).await;
                attempt += 1;
            }
            result => return result,
        }
    }
}

async fn read(client: &mut Client, scope: &Scope) -> Result<Inspection, LiveError> {
    let transaction = snapshot::begin(client).await?;
    let (major, unreadable) = part::unreadable(&transaction).await?;
    let namespaces = namespace::read(&transaction, scope).await?;
    let oids: Vec<u32> = namespaces.keys().copied().collect();
    let reader = Reader::new(&transaction, &unreadable, oids);
    let roles: Vec<String> = scope.roles.iter().map(ToString::to_string).collect();
    let (column_sql, constraint_sql) = (column::sql(major), constraint::sql(major));
    let (tables, columns, constraints, indexes, policies, roles_of_policies, triggers) = futures_util::try_join!(
        reader.rows(Part::Tables, table::SQL),
        reader.rows(Part::Columns, &column_sql),
        reader.rows(Part::Constraints, &constraint_sql),
        reader.rows(Part::Indexes, index::SQL),
        reader.rows(Part::Policies, policy::SQL),
        reader.rows(Part::Policies, policy::ROLES),
        reader.rows(Part::Triggers, trigger::SQL),
    )?;
    let (enums, functions, extensions, grants, unmodelled, role_rows, set_config) = futures_util::try_join!(
        reader.rows(Part::Enums, enumeration::SQL),
        reader.rows(Part::Functions, function::SQL),
        reader.rows(Part::Extensions, extension::SQL),
        reader.rows(Part::Grants, grant::SQL),
        reader.rows(Part::Unmodelled, unmodelled::SQL),
        role::read(&transaction, &roles),
        reader.rows(Part::Grants, database::SQL),
    )?;
    let (views, rewrites, aggregates, event_triggers) = futures_util::try_join!(
        reader.rows(Part::Views, view::SQL),
        reader.rows(Part::Rules, rule::SQL),
        reader.rows(Part::Functions, aggregate::SQL),
        reader.rows(Part::EventTriggers, event_trigger::SQL),
    )?;
    let (collations, domains, composites, ranges, sequences) = futures_util::try_join!(
        reader.rows(Part::Collations, collation::SQL),
        reader.rows(Part::Domains, domain::SQL),
        reader.rows(Part::Composites, composite::SQL),
        reader.rows(Part::Ranges, range::SQL),
        reader.rows(Part::Sequences, sequence::SQL),
    )?;
    let (statistics, publications, default_privileges) = futures_util::try_join!(
        reader.rows(Part::Statistics, statistics::SQL),
        reader.rows(Part::Publications, publication::SQL),
        reader.rows(Part::DefaultPrivileges, default_privileges::SQL),
    )?;
    let (objects, edges) = futures_util::try_join!(
        reader.rows(Part::Dependencies, dependency::OBJECTS),
        reader.rows(Part::Dependencies, dependency::EDGES),
    )?;
    snapshot::end(transaction).await?;

    let mut found = Found::default();
    table::fill(&mut found, &tables);
    found.model.major = Some(major);
    column::fill(&mut found, &columns);
    view::fill(&mut found, &views);
    constraint::fill(&mut found, &constraints);
    index::fill(&mut found, &indexes)?;
    policy::fill(&mut found, &policies, &roles_of_policies);
    trigger::fill(&mut found, &triggers);
    rule::fill(&mut found, &rewrites);
    found.model.namespaces = namespaces.values().cloned().collect();
    found.namespaces = namespaces
        .into_iter()
        .map(|(oid, (name, _))| (oid, name))
        .collect();
    found.model.collations = collation::collations(&collations);
    enumeration::fill(&mut found, &enums);
    domain::fill(&mut found, &domains);
    composite::fill(&mut found, &composites);
    range::fill(&mut found, &ranges);
    sequence::fill(&mut found, &sequences);
    found.model.statistics = statistics::statistics(&statistics)?;
    found.model.publications = publication::publications(&publications);
    found.model.default_privileges = default_privileges::default_privileges(&default_privileges);
    function::fill(&mut found, &functions);
    function::fill(&mut found, &aggregates);
    found.model.event_triggers = event_trigger::event_triggers(&event_triggers);
    found.model.extensions = extension::extensions(&extensions);
    found.model.roles = role::roles(&role_rows);
    grant::fill(&mut found, &grants);
    database::fill(&mut found, &set_config);
    found.model.unmodelled = unmodelled::objects(&unmodelled);
    dependency::fill(&mut found, &objects, &edges);
    Ok(Inspection {
        model: found.finish(),
        unreadable,
    })
}

/// `name=value` texts, as `reloptions` and `attoptions` hold them.
fn options(texts: &[String]) -> BTreeMap<String, String> {
    let pairs = texts.iter().filter_map(|text| text.split_once('='));
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
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
    namespaces: BTreeMap<u32, Ident>,
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

    fn finish(mut self) -> Model {
        self.model.tables = self.tables.into_values().collect();
        self.model.views = self.views.into_values().collect();
        self.model.materialized_views = self.materialized_views.into_values().collect();
        self.model
    }
}
