//! What catalogs call an object: the catalog that holds it, its oid there, and the number of a column.

use std::collections::BTreeMap;

use rowhouse_core::Object;
use rowhouse_core::model::Ident;

/// As in `pg_depend`; the number is 0 for whole objects.
pub(super) type Address = (u32, u32, i32);

// The oids of these catalogs are part of PostgreSQL's source, and the same in every database.
/// `pg_class`.
pub(super) const RELATION: u32 = 1259;
/// `pg_attrdef`.
pub(super) const DEFAULT: u32 = 2604;
/// `pg_constraint`.
pub(super) const CONSTRAINT: u32 = 2606;
/// `pg_policy`.
pub(super) const POLICY: u32 = 3256;

/// The objects behind addresses, and the columns behind numbers.
#[derive(Default)]
pub(super) struct Addresses {
    /// In no order: only who asks what refers to what looks for an object by its address.
    objects: Vec<(Address, Object)>,
    columns: BTreeMap<(u32, i16), Ident>,
}

impl Addresses {
    pub(super) fn insert(&mut self, address: Address, object: Object) {
        self.objects.push((address, object));
    }

    pub(super) fn insert_column(&mut self, table: u32, number: i16, name: Ident, object: Object) {
        self.insert((RELATION, table, i32::from(number)), object);
        self.columns.insert((table, number), name);
    }

    /// Of objects with the same address, the last one counts.
    pub(super) fn objects(&self) -> Objects<'_> {
        let pairs = self.objects.iter().map(|(address, it)| (*address, it));
        Objects(pairs.collect())
    }

    pub(super) fn column(&self, table: u32, number: i16) -> Option<&Ident> {
        self.columns.get(&(table, number))
    }

    /// The names behind column numbers of a table; expressions, whose number is 0, have none.
    pub(super) fn columns(&self, table: u32, numbers: &[i16]) -> Vec<Ident> {
        let names = numbers
            .iter()
            .filter_map(|number| self.column(table, *number));
        names.cloned().collect()
    }
}

/// The objects behind addresses.
pub(super) struct Objects<'a>(BTreeMap<Address, &'a Object>);

impl<'a> Objects<'a> {
    /// What the address stands for. A column of something without columns of its own in the model, such as a view, is
    /// the thing itself.
    pub(super) fn get(&self, (class, object, column): Address) -> Option<&'a Object> {
        let found = self.0.get(&(class, object, column));
        found.or_else(|| self.0.get(&(class, object, 0))).copied()
    }
}
