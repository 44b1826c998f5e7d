//! Typed statements, each in a context of its own and one round trip.

use super::Context;
use super::kind::Kind;
use crate::query::{
    Changeable, Delete, Insertable, Keyed, NewRow, Patch, Pending, Readable, Select, Update,
    insert, update,
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
    pub fn delete<T: Changeable<K>>(self) -> Delete<T, Self> {
        Delete::new(self)
    }

    /// Deletes the row with that key; says whether there was one.
    pub fn remove<T: Changeable<K> + Keyed>(self, key: T::Key) -> Pending<'db, bool> {
        let delete = self.delete().filter(T::by_key(key));
        Pending::new(async { Ok(delete.execute().await? > 0) })
    }
}
