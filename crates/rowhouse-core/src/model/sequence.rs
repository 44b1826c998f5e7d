//! Sequences. Those of identity columns belong to the column.

use super::{Grants, Ident, Name, Persistence};
use crate::Fragment;

/// A sequence. Its position is data and no part of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sequence {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The type of its values: `smallint`, `integer` or `bigint`.
    pub ty: Fragment,
    /// `START WITH`.
    pub start: i64,
    /// `INCREMENT BY`.
    pub increment: i64,
    /// `MINVALUE`.
    pub min: i64,
    /// `MAXVALUE`.
    pub max: i64,
    /// `CACHE`.
    pub cache: i64,
    /// `CYCLE`.
    pub cycle: bool,
    /// How its position survives.
    pub persistence: Persistence,
    /// `OWNED BY`: the column that it goes with.
    pub owned_by: Option<(Name, Ident)>,
    /// `USAGE`, `SELECT` and `UPDATE`.
    pub grants: Grants,
    /// `COMMENT ON SEQUENCE`.
    pub comment: Option<String>,
}

impl Sequence {
    /// The least and the greatest value of the type.
    pub fn limits(&self) -> (i64, i64) {
        match self.ty.as_str() {
            "smallint" => (i16::MIN.into(), i16::MAX.into()),
            "integer" => (i32::MIN.into(), i32::MAX.into()),
            _ => (i64::MIN, i64::MAX),
        }
    }
}
