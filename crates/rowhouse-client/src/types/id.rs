//! A key that knows whose key it is.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use bytes::BytesMut;
use postgres_types::{FromSql, IsNull, ToSql, Type};
use rowhouse_declare::SqlType;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::{ArrayElement, ColumnType};

/// The key of a row of `T`, held as a `K`.
///
/// The type parameter makes `Id<User>` and `Id<Workspace>` different types, and lets a column's type say what its
/// foreign key references. Nothing is asked of `T`: it may be a table, or any marker.
pub struct Id<T: ?Sized, K = Uuid> {
    key: K,
    of: PhantomData<fn() -> T>,
}

impl<T: ?Sized, K> Id<T, K> {
    /// The key `key` of a `T`.
    pub const fn new(key: K) -> Self {
        Self {
            key,
            of: PhantomData,
        }
    }

    /// The bare key.
    pub fn into_inner(self) -> K {
        self.key
    }

    /// The bare key, borrowed.
    pub const fn as_inner(&self) -> &K {
        &self.key
    }
}

#[cfg(feature = "uuid")]
impl<T: ?Sized> Id<T> {
    /// A random key.
    pub fn new_v4() -> Self {
        Self::new(Uuid::new_v4())
    }

    /// A key that sorts by the moment of its making, so that new rows are neighbours in the index.
    pub fn now_v7() -> Self {
        Self::new(Uuid::now_v7())
    }
}

impl<T: ?Sized, K> From<K> for Id<T, K> {
    fn from(key: K) -> Self {
        Self::new(key)
    }
}

impl<T: ?Sized, K: Into<sea_query::Value>> From<Id<T, K>> for sea_query::Value {
    fn from(id: Id<T, K>) -> Self {
        id.key.into()
    }
}

// Derives would ask the same of `T`, which may be any marker.
impl<T: ?Sized, K: Clone> Clone for Id<T, K> {
    fn clone(&self) -> Self {
        Self::new(self.key.clone())
    }
}

impl<T: ?Sized, K: Copy> Copy for Id<T, K> {}

impl<T: ?Sized, K: PartialEq> PartialEq for Id<T, K> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<T: ?Sized, K: Eq> Eq for Id<T, K> {}

impl<T: ?Sized, K: PartialOrd> PartialOrd for Id<T, K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.key.partial_cmp(&other.key)
    }
}

impl<T: ?Sized, K: Ord> Ord for Id<T, K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl<T: ?Sized, K: Hash> Hash for Id<T, K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl<T: ?Sized, K: fmt::Debug> fmt::Debug for Id<T, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key.fmt(f)
    }
}

impl<T: ?Sized, K: fmt::Display> fmt::Display for Id<T, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key.fmt(f)
    }
}

impl<T: ?Sized, K: FromStr> FromStr for Id<T, K> {
    type Err = K::Err;

    fn from_str(text: &str) -> Result<Self, K::Err> {
        text.parse().map(Self::new)
    }
}

impl<T: ?Sized, K: Serialize> Serialize for Id<T, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.key.serialize(serializer)
    }
}

impl<'de, T: ?Sized, K: Deserialize<'de>> Deserialize<'de> for Id<T, K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        K::deserialize(deserializer).map(Self::new)
    }
}

impl<T: ?Sized + 'static, K: ColumnType> ColumnType for Id<T, K> {
    const SQL: SqlType<'static> = K::SQL;
}

impl<T: ?Sized + 'static, K: ArrayElement> ArrayElement for Id<T, K> {}

impl<T: ?Sized, K: ToSql> ToSql for Id<T, K> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.key.to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        K::accepts(ty)
    }

    fn to_sql_checked(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.key.to_sql_checked(ty, out)
    }
}

impl<'a, T: ?Sized, K: FromSql<'a>> FromSql<'a> for Id<T, K> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        K::from_sql(ty, raw).map(Self::new)
    }

    fn accepts(ty: &Type) -> bool {
        K::accepts(ty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::test::round_trip;
    use rowhouse_declare::Builtin;

    // Neither `Copy` nor anything else: an `Id` of it must still be all of that.
    struct Workspace;

    fn is_copy<T: Copy + Send + Sync + Ord + Hash>(_: T) {}

    #[test]
    fn an_id_is_as_capable_as_its_key() {
        is_copy(Id::<Workspace>::new(Uuid::nil()));
        is_copy(Id::<str, i64>::new(1));
        assert!(Id::<Workspace, i64>::new(1) < Id::new(2));
    }

    #[test]
    fn an_id_reads_and_prints_as_its_key() {
        let text = "67e55044-10b1-426f-9247-bb680e5fe0c8";
        let id: Id<Workspace> = text.parse().unwrap();
        assert_eq!(id.to_string(), text);
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{text}\""));
        assert_eq!(
            serde_json::from_str::<Id<Workspace>>(&format!("\"{text}\"")).unwrap(),
            id
        );
    }

    #[test]
    fn an_id_is_stored_as_its_key() {
        assert_eq!(Id::<Workspace>::SQL, SqlType::builtin(Builtin::Uuid));
        assert_eq!(Id::<Workspace, i64>::SQL, SqlType::builtin(Builtin::BigInt));
        let id = Id::<Workspace, i64>::new(42);
        assert_eq!(round_trip(&id, &Type::INT8), id);
        assert!(!<Id<Workspace> as ToSql>::accepts(&Type::INT8));
    }

    #[cfg(feature = "uuid")]
    #[test]
    fn made_keys_differ() {
        assert_ne!(Id::<Workspace>::new_v4(), Id::new_v4());
        assert_eq!(Id::<Workspace>::now_v7().into_inner().get_version_num(), 7);
    }
}
