//! Embeddings of the extension `vector`, with their dimensions in the type.

use std::error::Error;

use bytes::BytesMut;
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use rowhouse_declare::SqlType;

use super::{ArrayElement, ColumnType};

/// A list that does not have as many elements as the column has dimensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a vector of {found} dimensions does not fit a column of {expected}")]
pub struct Dimensions {
    /// What the type says.
    pub expected: u16,
    /// What the list has.
    pub found: usize,
}

macro_rules! vector {
    ($(#[doc = $doc:literal])* $name:ident, $sql:literal, $inner:ty, $from:expr) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name<const N: u16>($inner);

        impl<const N: u16> $name<N> {
            /// The vector of these elements; fails unless there are `N` of them.
            pub fn new(elements: Vec<f32>) -> Result<Self, Dimensions> {
                check(N, elements.len())?;
                let from: fn(Vec<f32>) -> $inner = $from;
                Ok(Self(from(elements)))
            }

            /// The value as the crate `pgvector` has it.
            pub fn as_inner(&self) -> &$inner {
                &self.0
            }

            /// The value as the crate `pgvector` has it.
            pub fn into_inner(self) -> $inner {
                self.0
            }
        }

        impl<const N: u16> TryFrom<Vec<f32>> for $name<N> {
            type Error = Dimensions;

            fn try_from(elements: Vec<f32>) -> Result<Self, Dimensions> {
                Self::new(elements)
            }
        }

        impl<const N: u16> ColumnType for $name<N> {
            const SQL: SqlType<'static> = SqlType::extension("vector", $sql, Some(N as i32));
        }

        impl<const N: u16> ArrayElement for $name<N> {}

        impl<const N: u16> ToSql for $name<N> {
            fn to_sql(
                &self,
                ty: &Type,
                out: &mut BytesMut,
            ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
                self.0.to_sql(ty, out)
            }

            fn accepts(ty: &Type) -> bool {
                <$inner as ToSql>::accepts(ty)
            }

            to_sql_checked!();
        }

        impl<'a, const N: u16> FromSql<'a> for $name<N> {
            fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
                let inner = <$inner>::from_sql(ty, raw)?;
                check(N, inner.as_slice().len())?;
                Ok(Self(inner))
            }

            fn accepts(ty: &Type) -> bool {
                <$inner as FromSql<'a>>::accepts(ty)
            }
        }
    };
}

vector! {
    /// `vector(N)`: four bytes an element.
    Vector, "vector", pgvector::Vector, pgvector::Vector::from
}

vector! {
    /// `halfvec(N)`: two bytes an element, which is enough for most embeddings and lets an index hold 4,000 dimensions.
    HalfVec, "halfvec", pgvector::HalfVector, |elements| pgvector::HalfVector::from_f32_slice(&elements)
}

fn check(expected: u16, found: usize) -> Result<(), Dimensions> {
    if found == usize::from(expected) {
        Ok(())
    } else {
        Err(Dimensions { expected, found })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::test::round_trip;
    use postgres_types::Kind;

    fn extension_type(name: &str) -> Type {
        Type::new(name.to_owned(), 90_000, Kind::Simple, "public".to_owned())
    }

    #[test]
    fn embeddings_survive_the_wire() {
        let vector = Vector::<3>::new(vec![1.0, 2.0, 3.5]).unwrap();
        assert_eq!(round_trip(&vector, &extension_type("vector")), vector);
        let half = HalfVec::<2>::new(vec![0.5, -1.0]).unwrap();
        assert_eq!(round_trip(&half, &extension_type("halfvec")), half);
    }

    #[test]
    fn dimensions_are_checked_and_declared() {
        let error = HalfVec::<2>::new(vec![0.5]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "a vector of 1 dimensions does not fit a column of 2"
        );
        assert_eq!(
            HalfVec::<2>::SQL,
            SqlType::extension("vector", "halfvec", Some(2))
        );
    }
}
