//! Lists of numbers, and their texts, as the types of the extension `vector`.

use std::error::Error;

use bytes::BytesMut;
use postgres_types::{IsNull, ToSql as _, Type};

/// Whether the type is one that this module writes.
pub(super) fn is_embedding(ty: &Type) -> bool {
    matches!(ty.name(), "vector" | "halfvec")
}

/// Writes the numbers.
pub(super) fn write(
    elements: Vec<f32>,
    ty: &Type,
    out: &mut BytesMut,
) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
    if ty.name() == "halfvec" {
        pgvector::HalfVector::from_f32_slice(&elements).to_sql(ty, out)
    } else {
        pgvector::Vector::from(elements).to_sql(ty, out)
    }
}

/// The numbers of a text such as `[1, 2.5]`.
pub(super) fn parse(text: &str) -> Result<Vec<f32>, Box<dyn Error + Sync + Send>> {
    let inner = text
        .trim()
        .strip_prefix('[')
        .and_then(|it| it.strip_suffix(']'));
    let inner = inner.ok_or("an embedding is written as `[1, 2, 3]`")?;
    let elements = inner
        .split(',')
        .map(|element| element.trim().parse::<f32>());
    Ok(elements.collect::<Result<_, _>>()?)
}
