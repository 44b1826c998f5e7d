//! The parts of a catalog that are read separately, and what to do without one of them.

use std::collections::BTreeSet;
use std::fmt;

use rowhouse_core::Model;
use rowhouse_core::model::{Database, Grants};
use tokio_postgres::Transaction;
use tokio_postgres::types::Type;

use crate::LiveError;

/// A part of the catalog that a role may be kept from reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Tables.
    Tables,
    /// Columns, with their defaults.
    Columns,
    /// Constraints.
    Constraints,
    /// Indexes.
    Indexes,
    /// Policies.
    Policies,
    /// Triggers.
    Triggers,
    /// Views and materialized views.
    Views,
    /// Rewrite rules.
    Rules,
    /// Event triggers.
    EventTriggers,
    /// Enumerated types.
    Enums,
    /// Collations.
    Collations,
    /// Domains.
    Domains,
    /// Composite types.
    Composites,
    /// Range types.
    Ranges,
    /// Sequences.
    Sequences,
    /// Extended statistics.
    Statistics,
    /// Publications.
    Publications,
    /// Default privileges.
    DefaultPrivileges,
    /// Functions.
    Functions,
    /// Extensions.
    Extensions,
    /// Grants.
    Grants,
    /// What the model has no place for.
    Unmodelled,
    /// What refers to what.
    Dependencies,
}

impl Part {
    /// Every part, with the catalogs that its query reads.
    const ALL: [(Self, &'static str, &'static [&'static str]); 23] = [
        (Self::Tables, "tables", &["pg_class"]),
        (
            Self::Columns,
            "columns",
            &[
                "pg_class",
                "pg_attribute",
                "pg_attrdef",
                "pg_type",
                "pg_collation",
            ],
        ),
        (
            Self::Constraints,
            "constraints",
            &["pg_constraint", "pg_class", "pg_attribute"],
        ),
        (
            Self::Indexes,
            "indexes",
            &["pg_index", "pg_class", "pg_attribute"],
        ),
        (
            Self::Policies,
            "policies",
            &["pg_policy", "pg_class", "pg_roles", "pg_shdepend"],
        ),
        (
            Self::Triggers,
            "triggers",
            &["pg_trigger", "pg_class", "pg_proc"],
        ),
        (
            Self::Views,
            "views",
            &["pg_class", "pg_attribute", "pg_attrdef", "pg_rewrite"],
        ),
        (Self::Rules, "rules", &["pg_rewrite", "pg_class"]),
        (
            Self::EventTriggers,
            "event triggers",
            &["pg_event_trigger", "pg_proc"],
        ),
        (Self::Enums, "enumerated types", &["pg_type", "pg_enum"]),
        (Self::Collations, "collations", &["pg_collation"]),
        (Self::Domains, "domains", &["pg_type", "pg_constraint"]),
        (
            Self::Composites,
            "composite types",
            &["pg_type", "pg_class", "pg_attribute"],
        ),
        (
            Self::Ranges,
            "range types",
            &["pg_range", "pg_type", "pg_opclass"],
        ),
        (
            Self::Sequences,
            "sequences",
            &["pg_sequence", "pg_class", "pg_depend"],
        ),
        (
            Self::Statistics,
            "statistics objects",
            &["pg_statistic_ext", "pg_class"],
        ),
        (
            Self::Publications,
            "publications",
            &[
                "pg_publication",
                "pg_publication_rel",
                "pg_publication_namespace",
            ],
        ),
        (
            Self::DefaultPrivileges,
            "default privileges",
            &["pg_default_acl"],
        ),
        (Self::Functions, "functions", &["pg_proc", "pg_aggregate"]),
        (Self::Extensions, "extensions", &["pg_extension"]),
        (
            Self::Grants,
            "grants",
            &[
                "pg_class",
                "pg_attribute",
                "pg_proc",
                "pg_type",
                "pg_namespace",
                "pg_roles",
            ],
        ),
        (
            Self::Unmodelled,
            "other objects",
            &["pg_class", "pg_type", "pg_proc", "pg_rewrite"],
        ),
        (
            Self::Dependencies,
            "dependencies",
            &["pg_depend", "pg_class", "pg_proc", "pg_type", "pg_rewrite"],
        ),
    ];
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            Self::ALL
                .iter()
                .find(|(part, ..)| part == self)
                .map_or("", |(_, word, _)| word),
        )
    }
}

/// The server's major version, and the parts whose catalogs the role may not read.
pub(super) async fn unreadable(
    transaction: &Transaction<'_>,
) -> Result<(u16, BTreeSet<Part>), LiveError> {
    const SQL: &str = "SELECT current_setting('server_version_num')::int4 / 10000, \
        ARRAY (SELECT c.relname::text FROM pg_class c \
               WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relname = ANY ($1) \
                 AND NOT has_table_privilege(c.oid, 'SELECT'))";
    let catalogs = Part::ALL.iter().flat_map(|(.., catalogs)| *catalogs);
    let catalogs: BTreeSet<&str> = catalogs.copied().collect();
    let catalogs: Vec<&str> = catalogs.into_iter().collect();
    let row = transaction
        .query_typed(SQL, &[(&catalogs, Type::TEXT_ARRAY)])
        .await?;
    let row = row.first();
    let major: i32 = row.map_or(0, |row| row.get(0));
    let denied: Vec<String> = row.map_or_else(Vec::new, |row| row.get(1));
    let parts = Part::ALL.iter().filter(|(.., catalogs)| {
        catalogs
            .iter()
            .any(|it| denied.iter().any(|name| name == it))
    });
    let parts = parts.map(|(part, ..)| *part).collect();
    Ok((u16::try_from(major).unwrap_or(0), parts))
}

/// Removes from a model what could not be read on the other side, so that its absence is not called a difference.
pub fn mask(model: &mut Model, unreadable: &BTreeSet<Part>) {
    for part in unreadable {
        for table in model.tables.values_mut() {
            match part {
                Part::Constraints => table.constraints.clear(),
                Part::Indexes => table.indexes.clear(),
                Part::Policies => table.policies.clear(),
                Part::Triggers => table.triggers.clear(),
                Part::Grants => {
                    table.grants.clear();
                    let identities = table.columns.iter_mut();
                    let identities = identities.filter_map(|it| it.identity.as_mut());
                    identities.for_each(|identity| identity.grants.clear());
                }
                Part::Columns => table.columns.clear(),
                Part::Rules => table.rules.clear(),
                _ => {}
            }
        }
        mask_views(model, *part);
        match part {
            Part::Tables => model.tables.clear(),
            Part::EventTriggers => model.event_triggers.clear(),
            Part::Enums => model.enums.clear(),
            Part::Collations => model.collations.clear(),
            Part::Domains => model.domains.clear(),
            Part::Composites => model.composites.clear(),
            Part::Ranges => model.ranges.clear(),
            Part::Sequences => model.sequences.clear(),
            Part::Statistics => model.statistics.clear(),
            Part::Publications => model.publications.clear(),
            Part::DefaultPrivileges => model.default_privileges.clear(),
            Part::Functions => model.functions.clear(),
            Part::Extensions => model.extensions.clear(),
            Part::Grants => {
                let types = model.enums.values_mut().map(|it| &mut it.grants);
                let types = types.chain(model.domains.values_mut().map(|it| &mut it.grants));
                let types = types.chain(model.composites.values_mut().map(|it| &mut it.grants));
                let types = types.chain(model.ranges.values_mut().map(|it| &mut it.grants));
                let others = model.sequences.values_mut().map(|it| &mut it.grants);
                types.chain(others).for_each(Grants::clear);
                model
                    .functions
                    .values_mut()
                    .for_each(|function| function.grants.clear());
                model
                    .namespaces
                    .values_mut()
                    .for_each(|namespace| namespace.grants.clear());
                model.database = Database::default();
            }
            _ => {}
        }
    }
}

fn mask_views(model: &mut Model, part: Part) {
    for view in model.views.values_mut() {
        match part {
            Part::Triggers => view.triggers.clear(),
            Part::Rules => view.rules.clear(),
            Part::Grants => view.grants.clear(),
            _ => {}
        }
    }
    for view in model.materialized_views.values_mut() {
        match part {
            Part::Indexes => view.indexes.clear(),
            Part::Grants => view.grants.clear(),
            _ => {}
        }
    }
    if part == Part::Views {
        model.views.clear();
        model.materialized_views.clear();
    }
}
