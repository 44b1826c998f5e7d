//! Typed statements, each in a context of its own and one round trip.

use super::Context;
use std::collections::HashMap;

use super::kind::Kind;
use crate::query::{
    Changeable, Column, Columns, Delete, Insertable, KeyColumn, KeyValue, Keyed, NewRow,
    Nullability, Patch, Pending, Readable, Select, Update, insert, insert_many, related, update,
    upsert,
};

impl<'db, K: Kind> Context<'db, K> {
    /// Selects rows of a declared table.
    pub fn select<T: Readable<K>>(self) -> Select<T, Self> {
        Select::new(self)
    }

    /// The row with that key, if there is one.
    pub fn find<T: Readable<K> + Keyed>(self, key: T::Key) -> Pending<'db, Option<T>> {
        Pending::new(self.select().filter(T::by_key(key)).optional())
    }

    /// The rows that these keys are of, by their keys: what `Id<Agent>` columns of other rows refer to. One statement
    /// finds them all; a key without a row is left out.
    pub fn load<T: Readable<K> + KeyColumn>(
        self,
        keys: impl IntoIterator<Item = T::Key>,
    ) -> Pending<'db, HashMap<T::Key, T>>
    where
        T::Key: KeyValue,
    {
        Pending::new(related::load(self, keys.into_iter().collect()))
    }

    /// The rows that refer to these keys in `column`, by what they refer to: `load_by(Connection::agent_id, agents)`.
    pub fn load_by<T, V, N>(
        self,
        column: Column<T, V, N>,
        keys: impl IntoIterator<Item = V>,
    ) -> Pending<'db, HashMap<V, Vec<T>>>
    where
        T: Readable<K>,
        V: KeyValue,
        N: Nullability,
    {
        Pending::new(related::load_by(self, column, keys.into_iter().collect()))
    }

    /// Stores a new row and gives it as it was stored, with its defaults. The tenant is the context's.
    pub fn insert<N: NewRow>(self, new: N) -> Pending<'db, N::Table>
    where
        N::Table: Insertable<K>,
    {
        Pending::new(insert::insert(self, new.into_values()))
    }

    /// Stores a new row unless one with the same key is there; gives it if it was stored.
    pub fn insert_if_absent<N: NewRow>(self, new: N) -> Pending<'db, Option<N::Table>>
    where
        N::Table: Insertable<K>,
    {
        Pending::new(insert::insert_if_absent(self, new.into_values()))
    }

    /// Stores new rows and gives them as they were stored. They name the same columns, and one statement stores them
    /// all: what reaches a table of millions this way is checked by row-level security, which `COPY` is not.
    pub fn insert_all<N: NewRow>(
        self,
        new: impl IntoIterator<Item = N>,
    ) -> Pending<'db, Vec<N::Table>>
    where
        N::Table: Insertable<K>,
    {
        let rows = new.into_iter().map(NewRow::into_values).collect();
        Pending::new(insert_many::insert(self, rows))
    }

    /// Stores a new row, or changes the one that has the same values in `key`; gives it as it is afterwards.
    ///
    /// The key is that of a declared primary key or unique constraint, with or without the tenant's column.
    pub fn upsert<N: NewRow, C>(self, new: N, key: C) -> Pending<'db, N::Table>
    where
        N::Table: Insertable<K> + Changeable<K>,
        C: Columns<N::Table> + Send + 'static,
    {
        Pending::new(upsert::upsert(self, new.into_values(), key))
    }

    /// Changes rows of a declared table.
    pub fn update<T: Changeable<K>>(self) -> Update<T, Self> {
        Update::new(self)
    }

    /// Changes the row with that key, if there is one, and gives it as it is afterwards.
    pub fn patch<P: Patch>(
        self,
        key: <P::Table as Keyed>::Key,
        patch: P,
    ) -> Pending<'db, Option<P::Table>>
    where
        P::Table: Changeable<K> + Keyed,
    {
        let row = P::Table::by_key(key);
        Pending::new(update::one(self, row, patch.into_values()))
    }

    /// Deletes rows of a declared table.
    pub fn delete<T: Changeable<K::Removing>>(self) -> Delete<T, Self> {
        Delete::new(self)
    }

    /// Deletes the row with that key; says whether there was one.
    pub fn remove<T: Changeable<K::Removing> + Keyed>(self, key: T::Key) -> Pending<'db, bool> {
        let delete = self.delete().filter(T::by_key(key));
        Pending::new(async { Ok(delete.execute().await? > 0) })
    }
}
