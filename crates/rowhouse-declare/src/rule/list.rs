//! The lists of columns in a declaration, and the one column that a place is about.

use crate::{Grant, IndexKey, Place, Privilege, Table};

/// A list of column names somewhere in a declaration.
pub(super) struct List<'a> {
    /// Where it stands.
    pub(super) place: Place,
    /// What it is, without its name, which the place tells.
    pub(super) what: &'static str,
    /// The names; an index's expressions are left out.
    pub(super) columns: Vec<&'a str>,
}

/// Every list of columns of a table, in the order of places.
pub(super) fn lists<'a>(table: &Table<'a>) -> Vec<List<'a>> {
    let mut lists = Vec::new();
    let mut add = |place, what, columns: Vec<&'a str>| {
        lists.push(List {
            place,
            what,
            columns,
        });
    };
    if let Some(key) = table.primary_key {
        add(Place::PrimaryKey, "primary key", key.columns.to_vec());
    }
    for (i, unique) in table.uniques.iter().enumerate() {
        let place = Place::Unique(i);
        add(place, "unique constraint", unique.columns.to_vec());
        add(
            place,
            "`include` of a unique constraint",
            unique.include.to_vec(),
        );
    }
    for (i, key) in table.foreign_keys.iter().enumerate() {
        add(Place::ForeignKey(i), "foreign key", key.columns.to_vec());
    }
    for (i, index) in table.indexes.iter().enumerate() {
        let columns = index.columns.iter().filter_map(|entry| match entry.key {
            IndexKey::Column(name) => Some(name),
            IndexKey::Expression(_) => None,
        });
        add(Place::Index(i), "index", columns.collect());
        add(
            Place::Index(i),
            "`include` of an index",
            index.include.to_vec(),
        );
    }
    for (place, grant) in rights(table) {
        for (privilege, columns) in grant.privileges {
            let what = match privilege {
                Privilege::Select => "grant of `select`",
                Privilege::Insert => "grant of `insert`",
                Privilege::Update => "grant of `update`",
                Privilege::Delete => "grant of `delete`",
            };
            add(place, what, columns.to_vec());
        }
    }
    lists
}

/// What roles are given by name: grants, and what services may do.
pub(super) fn rights<'a>(table: &Table<'a>) -> impl Iterator<Item = (Place, &'a Grant<'a>)> {
    let grants = table.grants.iter().enumerate();
    let services = table.services.iter().enumerate();
    grants
        .map(|(i, grant)| (Place::Grant(i), grant))
        .chain(services.map(|(i, grant)| (Place::Service(i), grant)))
}

/// The column that a place is about, if it is about one alone. The columns of tenant and user, which stand in most
/// keys, do not count beside another.
pub(super) fn subject(table: &Table<'_>, place: Place) -> Option<usize> {
    let alone = |columns: &[&str]| {
        let about = about(table, columns);
        match about[..] {
            [name] => position(table, name),
            _ => None,
        }
    };
    match place {
        Place::Column(i) | Place::ColumnType(i) => Some(i),
        Place::PrimaryKey => alone(table.primary_key?.columns),
        Place::Unique(i) => alone(table.uniques.get(i)?.columns),
        Place::ForeignKey(i) => alone(table.foreign_keys.get(i)?.columns),
        Place::Check(i) => position(table, table.checks.get(i)?.subject),
        Place::Index(i) => {
            let entries = table.indexes.get(i)?.columns.iter();
            let names = entries.map(|entry| match entry.key {
                IndexKey::Column(name) => Some(name),
                IndexKey::Expression(_) => None,
            });
            alone(&names.collect::<Option<Vec<_>>>()?)
        }
        Place::Table
        | Place::Tenancy
        | Place::Public
        | Place::Grant(_)
        | Place::Service(_)
        | Place::TableWaiver(_)
        | Place::ColumnWaiver(..) => None,
    }
}

/// The columns without those of the tenant and the user, unless nothing else remains.
pub(super) fn about<'a>(table: &Table<'_>, columns: &[&'a str]) -> Vec<&'a str> {
    let mut about = columns.to_vec();
    for (_, scope) in table.tenancy.axes() {
        if about.len() > 1 {
            about.retain(|name| *name != scope);
        }
    }
    about
}

/// Where in the table's columns the one of that name is.
pub(super) fn position(table: &Table<'_>, name: &str) -> Option<usize> {
    table.columns.iter().position(|column| column.name == name)
}
