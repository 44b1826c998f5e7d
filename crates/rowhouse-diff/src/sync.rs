//! The cheap answer to the most frequent question: does anything differ?

use rowhouse_core::Model;

use crate::carry;
use crate::compare::rights_settled;

/// Whether a declared model, completed by what it cannot say, and the managed part of the live side hold the same.
pub fn in_sync(now: &Model, want: &Model) -> bool {
    let mut want = want.clone();
    carry(now, &mut want);
    same(now, &want)
}

/// Whether both models hold the same, so that nothing is to be planned. What refers to what is not asked for: the same
/// texts refer to the same objects.
///
/// Models that differ only in what is no difference, such as the order of columns, are not told apart from those that
/// do: whoever compares them finds nothing then.
pub fn same(now: &Model, want: &Model) -> bool {
    let Model {
        major: _,
        database,
        roles,
        namespaces,
        extensions,
        collations,
        enums,
        domains,
        composites,
        ranges,
        sequences,
        functions,
        event_triggers,
        tables,
        views,
        materialized_views,
        statistics,
        publications,
        default_privileges,
        grantors: _,
        dependencies: _,
        unmodelled: _,
        rewritten: _,
    } = now;
    let roles = || {
        want.roles
            .iter()
            .all(|(name, it)| roles.get(name) == Some(it))
    };
    rights_settled(database, &want.database)
        && roles()
        && *namespaces == want.namespaces
        && *extensions == want.extensions
        && *collations == want.collations
        && *enums == want.enums
        && *domains == want.domains
        && *composites == want.composites
        && *ranges == want.ranges
        && *sequences == want.sequences
        && *functions == want.functions
        && *event_triggers == want.event_triggers
        && *tables == want.tables
        && *views == want.views
        && *materialized_views == want.materialized_views
        && *statistics == want.statistics
        && *publications == want.publications
        && *default_privileges == want.default_privileges
}
