//! Texts that are prepared for a search: `tsvector`.

use std::error::Error;

use bytes::BytesMut;
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use rowhouse_declare::{Builtin, SqlType};
use serde::Serialize;

use super::ColumnType;

/// The words of a text, as a search finds them. A program reads it and searches in it; PostgreSQL makes it, by a
/// generated column of `to_tsvector('english', …)`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TsVector(Vec<String>);

impl TsVector {
    /// The words, sorted as PostgreSQL sorts them.
    pub fn words(&self) -> &[String] {
        &self.0
    }
}

impl ColumnType for TsVector {
    const SQL: SqlType<'static> = SqlType::builtin(Builtin::TsVector);
}

impl<'a> FromSql<'a> for TsVector {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let (count, mut rest) = split(raw, 4)?;
        let count = u32::from_be_bytes(count.try_into()?);
        let mut words = Vec::new();
        for _ in 0..count {
            let end = rest
                .iter()
                .position(|byte| *byte == 0)
                .ok_or("a word without an end")?;
            words.push(std::str::from_utf8(&rest[..end])?.to_owned());
            let (places, behind) = split(&rest[end + 1..], 2)?;
            let places = usize::from(u16::from_be_bytes(places.try_into()?));
            (_, rest) = split(behind, places * 2)?;
        }
        Ok(Self(words))
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::TS_VECTOR
    }
}

type Halves<'a> = (&'a [u8], &'a [u8]);

fn split(raw: &[u8], at: usize) -> Result<Halves<'_>, Box<dyn Error + Sync + Send>> {
    raw.split_at_checked(at)
        .ok_or_else(|| "a tsvector that ends early".into())
}

impl ToSql for TsVector {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        out.extend_from_slice(&u32::try_from(self.0.len())?.to_be_bytes());
        for word in &self.0 {
            out.extend_from_slice(word.as_bytes());
            // The end of the word, and no places.
            out.extend_from_slice(&[0, 0, 0]);
        }
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::TS_VECTOR
    }

    to_sql_checked!();
}
