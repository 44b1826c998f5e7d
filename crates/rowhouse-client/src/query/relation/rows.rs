//! What relations have in common, and rows with what they are related to.

use rowhouse_declare::Declared;
use tokio_postgres::Row;

use crate::Error;
use crate::context::{Kind, Transaction};
use crate::query::pending::Pending;
use crate::query::row::FromRow;

/// A relation from rows of `T`, in contexts of kind `K`: a [`super::One`], a [`super::Many`] or a [`super::Through`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not lead from rows of `{T}` to rows in reach",
    note = "a relation leads from its own table: `Connection::agent` from connections, `Connection::agent.many()` from agents",
    note = "rows of tenants are in reach inside `db.with_tenant_context(tenant, async |tx| …)`"
)]
pub trait Relation<T, K: Kind>: Send + Sync + 'static {
    /// What one row is related to.
    type Output: Send;

    /// What each of the rows is related to, in their order. The rows hold the whole table.
    #[doc(hidden)]
    fn load<'t>(
        self,
        transaction: &'t Transaction<K>,
        rows: &'t [&'t Row],
    ) -> Pending<'t, Vec<Self::Output>>;
}

/// Several relations from rows of `T`: a tuple of them.
pub trait Related<T, K: Kind>: Send + Sync + 'static {
    /// A row, and what it is related to: `T` alone, or a tuple that begins with it.
    type Output: Send;

    /// The rows, each with what it is related to.
    #[doc(hidden)]
    fn load<'t>(
        self,
        transaction: &'t Transaction<K>,
        rows: &'t [&'t Row],
    ) -> Pending<'t, Vec<Self::Output>>;
}

/// A tuple to which one more can be added.
pub trait Append<R> {
    /// The longer tuple.
    type Longer;

    /// Adds it.
    #[doc(hidden)]
    fn append(self, one: R) -> Self::Longer;
}

fn read<T: FromRow>(rows: &[&Row]) -> Result<Vec<T>, Error> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        all.push(T::from_row(row, 0)?);
    }
    Ok(all)
}

impl<T: Declared + FromRow, K: Kind> Related<T, K> for () {
    type Output = T;

    fn load<'t>(self, _: &'t Transaction<K>, rows: &'t [&'t Row]) -> Pending<'t, Vec<T>> {
        Pending::new(async move { read(rows) })
    }
}

macro_rules! tuple {
    ($($relation:ident $at:tt $value:ident),+) => {
        impl<T: Declared + FromRow, K: Kind, $($relation: Relation<T, K>),+> Related<T, K>
            for ($($relation,)+)
        {
            type Output = (T, $($relation::Output),+);

            fn load<'t>(
                self,
                transaction: &'t Transaction<K>,
                rows: &'t [&'t Row],
            ) -> Pending<'t, Vec<Self::Output>> {
                Pending::new(async move {
                    // Joined, so that the statements of one level travel together.
                    let ($($value,)+) = futures_util::try_join!(
                        $(self.$at.load(transaction, rows)),+
                    )?;
                    $(let mut $value = $value.into_iter();)+
                    let mut all = Vec::with_capacity(rows.len());
                    for row in read::<T>(rows)? {
                        let ($(Some($value),)+) = ($($value.next(),)+) else {
                            return Err(Error::Row("a relation gave too few".to_owned()));
                        };
                        all.push((row, $($value),+));
                    }
                    Ok(all)
                })
            }
        }
    };
}

tuple!(A 0 a);
tuple!(A 0 a, B 1 b);
tuple!(A 0 a, B 1 b, C 2 c);
tuple!(A 0 a, B 1 b, C 2 c, D 3 d);
tuple!(A 0 a, B 1 b, C 2 c, D 3 d, E 4 e);
tuple!(A 0 a, B 1 b, C 2 c, D 3 d, E 4 e, F 5 f);

impl<R> Append<R> for () {
    type Longer = (R,);

    fn append(self, one: R) -> (R,) {
        (one,)
    }
}

macro_rules! append {
    ($($held:ident $at:tt),+) => {
        impl<R, $($held),+> Append<R> for ($($held,)+) {
            type Longer = ($($held,)+ R);

            fn append(self, one: R) -> Self::Longer {
                ($(self.$at,)+ one)
            }
        }
    };
}

append!(A 0);
append!(A 0, B 1);
append!(A 0, B 1, C 2);
append!(A 0, B 1, C 2, D 3);
append!(A 0, B 1, C 2, D 3, E 4);
