//! The tables of a declaration, found by name.

use std::collections::BTreeMap;

use rowhouse_declare::{Conventions, Link, Reference, Table};

use crate::model::{Ident, Name};

/// The conventions and the tables, which rules and resolution look things up in.
pub(super) struct Registry<'a> {
    pub(super) conventions: &'a Conventions,
    /// In the order of the declaration, with duplicates.
    pub(super) listed: Vec<(Name, &'a Table<'a>)>,
    by_name: BTreeMap<Name, &'a Table<'a>>,
}

impl<'a> Registry<'a> {
    pub(super) fn new(
        conventions: &'a Conventions,
        tables: impl Iterator<Item = &'a Table<'a>>,
    ) -> Self {
        let listed: Vec<_> = tables
            .map(|table| (qualified(conventions, table.schema, table.name), table))
            .collect();
        let by_name = listed
            .iter()
            .map(|(name, table)| (name.clone(), *table))
            .collect();
        Self {
            conventions,
            listed,
            by_name,
        }
    }

    /// Tables by name, each once.
    pub(super) fn tables(&self) -> impl Iterator<Item = (&Name, &'a Table<'a>)> {
        self.by_name.iter().map(|(name, table)| (name, *table))
    }

    /// A name in its namespace.
    pub(super) fn name(&self, schema: Option<&str>, name: &str) -> Name {
        qualified(self.conventions, schema, name)
    }

    /// The table that a foreign key references, if it is listed.
    pub(super) fn target(&self, reference: Reference<'a>) -> Option<(Name, &'a Table<'a>)> {
        let link = link(reference)?;
        let name = self.name(link.schema, link.name);
        self.by_name.get(&name).map(|table| (name, *table))
    }
}

/// The link of a reference. A path is left only in a declaration that did not come from the derive.
pub(super) fn link(reference: Reference<'_>) -> Option<Link<'_>> {
    match reference {
        Reference::Link(link) => Some(link),
        Reference::Path(_) => None,
    }
}

fn qualified(conventions: &Conventions, schema: Option<&str>, name: &str) -> Name {
    Name {
        schema: Ident::new(schema.unwrap_or(&conventions.schema)),
        name: Ident::new(name),
    }
}

/// Identifiers of names.
pub(super) fn idents(names: &[&str]) -> Vec<Ident> {
    names.iter().map(|name| Ident::new(*name)).collect()
}
