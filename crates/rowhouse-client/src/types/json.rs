//! A typed `jsonb` column.

use std::error::Error;
use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::BytesMut;
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use rowhouse_declare::{Builtin, SqlType};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{ArrayElement, ColumnType};

/// A value that is stored as `jsonb` and typed in Rust.
///
/// Reading fails with the column's name when the stored document does not have the shape of `T`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Json<T>(pub T);

impl<T> Json<T> {
    /// The value itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> ColumnType for Json<T>
where
    T: Serialize + DeserializeOwned + fmt::Debug + Send + Sync + 'static,
{
    const SQL: SqlType<'static> = SqlType::builtin(Builtin::Jsonb);
}

impl<T> ArrayElement for Json<T> where Self: ColumnType {}

impl<T: Serialize + fmt::Debug> ToSql for Json<T> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        postgres_types::Json(&self.0).to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        <postgres_types::Json<&T> as ToSql>::accepts(ty)
    }

    to_sql_checked!();
}

impl<'a, T: DeserializeOwned> FromSql<'a> for Json<T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        postgres_types::Json::<T>::from_sql(ty, raw).map(|json| Self(json.0))
    }

    fn accepts(ty: &Type) -> bool {
        <postgres_types::Json<T> as FromSql<'a>>::accepts(ty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::test::round_trip;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Settings {
        retries: u8,
    }

    #[test]
    fn a_struct_travels_as_jsonb_and_as_json() {
        let settings = Json(Settings { retries: 3 });
        assert_eq!(round_trip(&settings, &Type::JSONB), settings);
        assert_eq!(round_trip(&settings, &Type::JSON), settings);
        assert!(!<Json<Settings> as ToSql>::accepts(&Type::TEXT));
    }

    #[test]
    fn a_document_of_another_shape_is_an_error() {
        let read = Json::<Settings>::from_sql(&Type::JSON, br#"{"retries": "many"}"#);
        assert!(read.is_err());
    }

    #[test]
    fn the_wrapper_is_invisible_to_serde() {
        let text = serde_json::to_string(&Json(Settings { retries: 3 })).unwrap();
        assert_eq!(text, r#"{"retries":3}"#);
    }
}
