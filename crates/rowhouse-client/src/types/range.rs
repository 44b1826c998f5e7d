//! Ranges: everything between two values.

use std::error::Error;
use std::ops::Bound;

use bytes::BytesMut;
use postgres_protocol::IsNull as WireNull;
use postgres_protocol::types::{self as protocol, RangeBound as Wire};
use postgres_types::{FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};
use rowhouse_declare::{Builtin, SqlType};
use serde::{Deserialize, Serialize};

use super::{ArrayElement, ColumnType};

/// Everything between two values, or nothing.
///
/// PostgreSQL writes ranges of whole numbers and of days with the first inside and the last outside, whatever was
/// stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Range<V> {
    /// No value at all.
    Empty,
    /// The values between these bounds.
    Between(Bound<V>, Bound<V>),
}

/// A type of which PostgreSQL has ranges.
pub trait RangeBound {
    /// The type of the range.
    const RANGE: SqlType<'static>;
}

macro_rules! bounds {
    ($($ty:ty => $builtin:ident),* $(,)?) => {$(
        impl RangeBound for $ty {
            const RANGE: SqlType<'static> = SqlType::builtin(Builtin::$builtin);
        }
    )*};
}

bounds! {
    i32 => Int4Range,
    i64 => Int8Range,
    time::OffsetDateTime => TsTzRange,
    time::PrimitiveDateTime => TsRange,
    time::Date => DateRange,
}

#[cfg(feature = "rust_decimal")]
bounds! { rust_decimal::Decimal => NumRange }

impl<V> From<std::ops::Range<V>> for Range<V> {
    fn from(range: std::ops::Range<V>) -> Self {
        Self::Between(Bound::Included(range.start), Bound::Excluded(range.end))
    }
}

impl<V> From<std::ops::RangeFrom<V>> for Range<V> {
    fn from(range: std::ops::RangeFrom<V>) -> Self {
        Self::Between(Bound::Included(range.start), Bound::Unbounded)
    }
}

impl<V> From<std::ops::RangeTo<V>> for Range<V> {
    fn from(range: std::ops::RangeTo<V>) -> Self {
        Self::Between(Bound::Unbounded, Bound::Excluded(range.end))
    }
}

impl<V> From<std::ops::RangeInclusive<V>> for Range<V> {
    fn from(range: std::ops::RangeInclusive<V>) -> Self {
        let (start, end) = range.into_inner();
        Self::Between(Bound::Included(start), Bound::Included(end))
    }
}

impl<V> ColumnType for Range<V>
where
    V: RangeBound + ColumnType,
{
    const SQL: SqlType<'static> = V::RANGE;
}

impl<V: RangeBound + ColumnType> ArrayElement for Range<V> {}

impl<V: ToSql> ToSql for Range<V> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let Kind::Range(element) = ty.kind() else {
            return Err(Box::new(postgres_types::WrongType::new::<Self>(ty.clone())));
        };
        match self {
            Self::Empty => protocol::empty_range_to_sql(out),
            Self::Between(from, to) => protocol::range_to_sql(
                |out| bound(from, element, out),
                |out| bound(to, element, out),
                out,
            )?,
        }
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(ty.kind(), Kind::Range(element) if V::accepts(element))
    }

    to_sql_checked!();
}

fn bound<V: ToSql>(
    bound: &Bound<V>,
    element: &Type,
    out: &mut BytesMut,
) -> Result<Wire<WireNull>, Box<dyn Error + Sync + Send>> {
    let mut write = |value: &V| match value.to_sql(element, out)? {
        IsNull::Yes => Ok(WireNull::Yes),
        IsNull::No => Ok::<_, Box<dyn Error + Sync + Send>>(WireNull::No),
    };
    Ok(match bound {
        Bound::Included(value) => Wire::Inclusive(write(value)?),
        Bound::Excluded(value) => Wire::Exclusive(write(value)?),
        Bound::Unbounded => Wire::Unbounded,
    })
}

impl<'a, V: FromSql<'a>> FromSql<'a> for Range<V> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let Kind::Range(element) = ty.kind() else {
            return Err(Box::new(postgres_types::WrongType::new::<i32>(ty.clone())));
        };
        let read =
            |bound: Wire<Option<&'a [u8]>>| -> Result<Bound<V>, Box<dyn Error + Sync + Send>> {
                Ok(match bound {
                    Wire::Inclusive(Some(raw)) => Bound::Included(V::from_sql(element, raw)?),
                    Wire::Exclusive(Some(raw)) => Bound::Excluded(V::from_sql(element, raw)?),
                    _ => Bound::Unbounded,
                })
            };
        Ok(match protocol::range_from_sql(raw)? {
            protocol::Range::Empty => Self::Empty,
            protocol::Range::Nonempty(from, to) => Self::Between(read(from)?, read(to)?),
        })
    }

    fn accepts(ty: &Type) -> bool {
        matches!(ty.kind(), Kind::Range(element) if V::accepts(element))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::test::round_trip;

    #[test]
    fn ranges_travel() {
        for range in [
            Range::from(1..5),
            Range::from(3..),
            Range::from(..7),
            Range::Empty,
            Range::Between(Bound::Excluded(1), Bound::Included(2)),
        ] {
            assert_eq!(round_trip(&range, &Type::INT4_RANGE), range);
        }
        assert!(!<Range<i32> as ToSql>::accepts(&Type::INT8_RANGE));
    }
}
