//! Everything of a table that has a name in the database.

use crate::{Place, Table, ident};

/// A name in the database.
pub(super) struct Named<'a> {
    /// Where it stands.
    pub(super) place: Place,
    /// What has the name.
    pub(super) kind: &'static str,
    /// The name.
    pub(super) name: &'a str,
    /// Whether it is a relation, whose name no other relation of the schema may have.
    pub(super) relation: bool,
    /// Whether it is a constraint, whose name no other constraint of the table may have.
    pub(super) constraint: bool,
}

/// The table, its columns, keys, checks and indexes. Constraints that own an index are relations too.
pub(super) fn names<'a>(table: &Table<'a>) -> Vec<Named<'a>> {
    let mut names = Vec::new();
    let mut add = |place, kind, name, (relation, constraint)| {
        names.push(Named {
            place,
            kind,
            name,
            relation,
            constraint,
        });
    };
    add(Place::Table, "table", table.name, (true, false));
    for (i, column) in table.columns.iter().enumerate() {
        add(Place::Column(i), "column", column.name, (false, false));
    }
    if let Some(key) = table.primary_key {
        add(Place::PrimaryKey, "primary key", key.name, (true, true));
    }
    for (i, unique) in table.uniques.iter().enumerate() {
        let kind = "unique constraint";
        add(Place::Unique(i), kind, unique.name, (true, true));
    }
    for (i, key) in table.foreign_keys.iter().enumerate() {
        add(Place::ForeignKey(i), "foreign key", key.name, (false, true));
    }
    for (i, check) in table.checks.iter().enumerate() {
        add(Place::Check(i), "check", check.name, (false, true));
    }
    for (i, index) in table.indexes.iter().enumerate() {
        add(Place::Index(i), "index", index.name, (true, false));
    }
    names
}

/// Whether PostgreSQL would take the name as it is, so that a naming rule may judge it.
pub(super) fn is_sound(name: &str) -> bool {
    ident::invalid(name).is_none() && name.len() <= ident::MAX_BYTES
}
