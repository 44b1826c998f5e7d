//! Columns that only a holder of the key can read: AES-256-GCM, bound to table, column and row.

mod plain;
mod ring;
mod seal;

pub use plain::{Plain, Secret};
pub use ring::KeyRing;

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

use bytes::BytesMut;
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use rowhouse_declare::{Builtin, SqlType};

use super::ColumnType;

/// A value that is stored encrypted, as `bytea`.
///
/// It is sealed and opened by its column: `Connection::token.seal(&ring, &id, &token)` and
/// `Connection::token.open(&ring, &id, &row.token)`. The text tells the key's number; table, column and the row's key
/// are part of what is authenticated, so that one copied to another row or column does not open.
pub struct Encrypted<V> {
    /// The version, the key's number, the nonce, and the encrypted bytes with their tag.
    bytes: Vec<u8>,
    of: PhantomData<fn() -> V>,
}

/// Why a value cannot be sealed or opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// The ring does not hold the key that the value was sealed with.
    #[error("the key ring has no key {0}; add it with `with_old`")]
    UnknownKey(u32),
    /// The bytes are no sealed value, or are of a version that the program does not know.
    #[error("the column holds no sealed value that this program knows")]
    Unreadable,
    /// The value was altered, was sealed for another row, column, table or tenant, or under another key of that number.
    #[error("the sealed value does not belong to this row, or was altered")]
    Forged,
    /// The opened bytes are no value of the column's type.
    #[error("the opened value is not of the column's type")]
    Type,
    /// The row's key cannot be written.
    #[error("the row's key cannot be part of what is authenticated")]
    Key,
    /// The operating system gives no random numbers.
    #[error("the operating system gives no random numbers")]
    Random,
}

impl From<SealError> for crate::Error {
    fn from(error: SealError) -> Self {
        Self::Row(error.to_string())
    }
}

impl<V> Encrypted<V> {
    const fn new(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            of: PhantomData,
        }
    }

    /// The number of the key that it was sealed with, if it is a sealed value.
    pub fn key_id(&self) -> Option<u32> {
        seal::parts(&self.bytes).ok().map(|parts| parts.key_id)
    }
}

impl<V> Clone for Encrypted<V> {
    fn clone(&self) -> Self {
        Self::new(self.bytes.clone())
    }
}

impl<V> PartialEq for Encrypted<V> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<V> Eq for Encrypted<V> {}

impl<V> fmt::Debug for Encrypted<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encrypted")
            .field("key_id", &self.key_id())
            .finish_non_exhaustive()
    }
}

impl<V: Plain> ColumnType for Encrypted<V> {
    const SQL: SqlType<'static> = SqlType::builtin(Builtin::Bytea);
}

impl<V> ToSql for Encrypted<V> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.bytes.to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::BYTEA
    }

    to_sql_checked!();
}

impl<'a, V> FromSql<'a> for Encrypted<V> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Vec::from_sql(ty, raw).map(Self::new)
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::BYTEA
    }
}
