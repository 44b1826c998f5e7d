//! What is asked of the catalog, and who takes in the answers.

use std::borrow::Cow;

use tokio_postgres::Row;

use super::{
    Found, Part, aggregate, collation, column, composite, constraint, database, default_privileges,
    domain, enumeration, event_trigger, extension, function, grant, identity, index, policy,
    publication, range, rule, sequence, statistics, table, trigger, unmodelled, view,
};
use crate::LiveError;

/// One query, over the namespaces in scope.
pub(super) struct Query {
    pub(super) part: Part,
    sql: Sql,
    take: Take,
}

/// Some catalogs differ from version to version.
enum Sql {
    Same(&'static str),
    Of(fn(u16) -> String),
}

/// What is made of the rows.
enum Take {
    Any(fn(&mut Found, &[Row])),
    /// Texts that look like nothing that PostgreSQL would print are refused.
    Readable(fn(&mut Found, &[Row]) -> Result<(), LiveError>),
}

/// In an order in which each finds what it adds to. The long ones come first: while they are taken in, PostgreSQL works
/// on the next.
pub(super) const ALL: [Query; 26] = [
    query(Part::Tables, table::SQL, table::fill),
    Query {
        part: Part::Columns,
        sql: Sql::Of(column::sql),
        take: Take::Any(column::fill),
    },
    Query {
        part: Part::Constraints,
        sql: Sql::Of(constraint::sql),
        take: Take::Any(constraint::fill),
    },
    query(Part::Policies, policy::ROLES, policy::fill_roles),
    query(Part::Policies, policy::SQL, policy::fill),
    query(Part::Views, view::SQL, view::fill),
    Query {
        part: Part::Indexes,
        sql: Sql::Same(index::SQL),
        take: Take::Readable(index::fill),
    },
    query(Part::Columns, identity::SQL, identity::fill),
    query(Part::Triggers, trigger::SQL, trigger::fill),
    query(Part::Rules, rule::SQL, rule::fill),
    query(Part::Functions, function::SQL, function::fill),
    query(Part::Functions, aggregate::SQL, function::fill),
    query(Part::Enums, enumeration::SQL, enumeration::fill),
    query(Part::Domains, domain::SQL, domain::fill),
    query(Part::Composites, composite::SQL, composite::fill),
    query(Part::Ranges, range::SQL, range::fill),
    query(Part::Sequences, sequence::SQL, sequence::fill),
    query(Part::Collations, collation::SQL, collation::fill),
    Query {
        part: Part::Statistics,
        sql: Sql::Same(statistics::SQL),
        take: Take::Readable(statistics::fill),
    },
    query(Part::Publications, publication::SQL, publication::fill),
    query(
        Part::DefaultPrivileges,
        default_privileges::SQL,
        default_privileges::fill,
    ),
    query(Part::EventTriggers, event_trigger::SQL, event_trigger::fill),
    query(Part::Extensions, extension::SQL, extension::fill),
    query(Part::Grants, grant::SQL, grant::fill),
    query(Part::Grants, database::SQL, database::fill),
    query(Part::Unmodelled, unmodelled::SQL, unmodelled::fill),
];

const fn query(part: Part, sql: &'static str, take: fn(&mut Found, &[Row])) -> Query {
    Query {
        part,
        sql: Sql::Same(sql),
        take: Take::Any(take),
    }
}

impl Query {
    pub(super) fn sql(&self, major: u16) -> Cow<'static, str> {
        match self.sql {
            Sql::Same(sql) => sql.into(),
            Sql::Of(sql) => sql(major).into(),
        }
    }

    pub(super) fn take(&self, found: &mut Found, rows: &[Row]) -> Result<(), LiveError> {
        match self.take {
            Take::Any(take) => take(found, rows),
            Take::Readable(take) => take(found, rows)?,
        }
        Ok(())
    }
}
