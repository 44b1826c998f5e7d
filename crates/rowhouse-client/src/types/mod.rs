//! Which Rust types a column may have, and the PostgreSQL type of each.

mod array;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "rust_decimal")]
mod decimal;
#[cfg(feature = "encrypted")]
mod encrypted;
pub mod enumeration;
mod id;
#[cfg(feature = "jiff")]
mod jiff;
mod json;
mod range;
mod scalar;
mod search;
mod time;
#[cfg(feature = "pgvector")]
mod vector;

pub use array::ArrayElement;
#[cfg(feature = "encrypted")]
pub use encrypted::{Encrypted, KeyRing, Plain, SealError, Secret};
pub use enumeration::DbEnum;
pub use id::Id;
pub use json::Json;
pub use range::{Range, RangeBound};
pub use search::TsVector;
#[cfg(feature = "pgvector")]
pub use vector::{Dimensions, HalfVec, Vector};

use postgres_types::{FromSqlOwned, ToSql};
use rowhouse_declare::SqlType;

/// A Rust type that a column can hold.
///
/// The constant is what the declaration says; how values travel is `postgres_types::{ToSql, FromSql}`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no PostgreSQL column type",
    label = "cannot be the type of a column",
    note = "for a newtype, add `#[derive(ColumnType)]`; for an enum without data, `#[derive(DbEnum)]`",
    note = "for a value stored as jsonb, write `Json<{Self}>`",
    note = "to name the SQL type yourself, add `#[column(type = \"…\")]` to the field"
)]
pub trait ColumnType: ToSql + FromSqlOwned + Send + Sync + 'static {
    /// The type of the column, with its modifiers.
    const SQL: SqlType<'static>;
}

/// Gives types of other crates their built-in SQL type, alone and as elements of arrays.
macro_rules! builtin {
    ($($rust:ty => $sql:ident),* $(,)?) => {$(
        impl $crate::types::ColumnType for $rust {
            const SQL: rowhouse_declare::SqlType<'static> =
                rowhouse_declare::SqlType::builtin(rowhouse_declare::Builtin::$sql);
        }
        impl $crate::types::ArrayElement for $rust {}
    )*};
}
use builtin;

#[cfg(test)]
mod test {
    //! What the unit tests of column types share.

    use bytes::BytesMut;
    use postgres_types::{FromSqlOwned, IsNull, ToSql, Type};

    /// Encodes a value for a column of type `ty` and decodes the bytes again.
    pub(super) fn round_trip<T: ToSql + FromSqlOwned>(value: &T, ty: &Type) -> T {
        assert!(<T as ToSql>::accepts(ty), "{ty} must be writable");
        assert!(
            <T as postgres_types::FromSql<'_>>::accepts(ty),
            "{ty} must be readable"
        );
        let mut bytes = BytesMut::new();
        let null = value.to_sql_checked(ty, &mut bytes).unwrap();
        assert!(matches!(null, IsNull::No), "the value is not null");
        T::from_sql(ty, &bytes).unwrap()
    }
}
