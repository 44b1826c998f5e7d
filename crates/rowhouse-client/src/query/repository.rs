//! The verbs of a repository as an object: what code asks for that shall not know the context.

use super::execute::Execute;
use super::filter::Filter;
use super::insert;
use super::key::Keyed;
use super::pending::Pending;
use super::reach::{Changeable, Insertable, Readable};
use super::select::Select;
use super::update;
use super::values::Values;
use crate::context::{Kind, Transaction};

/// What can be read of a table: `tx as &dyn Finds<Connection>`, for every open context that reaches the table.
///
/// The typed statements of [`Transaction`] can do more. This is for functions that take any implementation, such as one
/// of a test.
pub trait Finds<T: Keyed> {
    /// The row with that key, if there is one.
    fn find(&self, key: T::Key) -> Pending<'_, Option<T>>;

    /// The only row that this condition holds for, if there is one; more are an error.
    fn find_by(&self, filter: Filter<T>) -> Pending<'_, Option<T>>;

    /// All rows in reach.
    fn list(&self) -> Pending<'_, Vec<T>>;

    /// All rows that this condition holds for.
    fn list_by(&self, filter: Filter<T>) -> Pending<'_, Vec<T>>;

    /// How many rows are in reach.
    fn count(&self) -> Pending<'_, u64>;

    /// How many rows this condition holds for.
    fn count_by(&self, filter: Filter<T>) -> Pending<'_, u64>;
}

/// What can be done to a table whose rows come, change and go: `tx as &dyn Repository<Connection>`.
///
/// New rows and changes are [`Values`]: `NewConnection { … }.into_values()`, `ConnectionPatch { … }.into_values()`.
pub trait Repository<T: Keyed>: Finds<T> {
    /// Stores a new row and gives it as it was stored.
    fn create(&self, new: Values<T>) -> Pending<'_, T>;

    /// Changes the row with that key, if there is one, and gives it as it is afterwards.
    fn update(&self, key: T::Key, changes: Values<T>) -> Pending<'_, Option<T>>;

    /// Deletes the row with that key; says whether there was one.
    fn delete(&self, key: T::Key) -> Pending<'_, bool>;
}

impl<T, K> Finds<T> for Transaction<K>
where
    K: Kind,
    T: Readable<K> + Keyed,
{
    fn find(&self, key: T::Key) -> Pending<'_, Option<T>> {
        self.find_by(T::by_key(key))
    }

    fn find_by(&self, filter: Filter<T>) -> Pending<'_, Option<T>> {
        Pending::new(select::<T, _>(self).filter(filter).optional())
    }

    fn list(&self) -> Pending<'_, Vec<T>> {
        Pending::new(select::<T, _>(self).all())
    }

    fn list_by(&self, filter: Filter<T>) -> Pending<'_, Vec<T>> {
        Pending::new(select::<T, _>(self).filter(filter).all())
    }

    fn count(&self) -> Pending<'_, u64> {
        Pending::new(select::<T, _>(self).count())
    }

    fn count_by(&self, filter: Filter<T>) -> Pending<'_, u64> {
        Pending::new(select::<T, _>(self).filter(filter).count())
    }
}

impl<T, K> Repository<T> for Transaction<K>
where
    K: Kind,
    T: Insertable<K> + Changeable<K> + Changeable<K::Removing> + Keyed,
{
    fn create(&self, new: Values<T>) -> Pending<'_, T> {
        Pending::new(insert::insert(self, new))
    }

    fn update(&self, key: T::Key, changes: Values<T>) -> Pending<'_, Option<T>> {
        Pending::new(update::one(self, T::by_key(key), changes))
    }

    fn delete(&self, key: T::Key) -> Pending<'_, bool> {
        let delete = super::delete::Delete::<T, _>::new(self).filter(T::by_key(key));
        Pending::new(async { Ok(delete.execute().await? > 0) })
    }
}

/// By its path: the trait's verbs have the names of the context's own.
fn select<T, E: Execute>(executor: E) -> Select<T, E> {
    Select::new(executor)
}
