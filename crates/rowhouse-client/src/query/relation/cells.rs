//! The bytes of single columns: enough to see which rows belong together, whatever the type of their key.

use std::collections::HashSet;
use std::error::Error as StdError;

use bytes::BytesMut;
use postgres_types::{FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};
use rowhouse_declare::{Base, Table};
use tokio_postgres::Row;

use crate::Error;
use crate::query::param::Param;

/// The bytes of a column.
struct Cell<'a>(&'a [u8]);

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self(raw))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// The bytes of a column in a row that holds the whole table; `None` for NULL.
pub(super) fn cell<'r>(
    row: &'r Row,
    table: &Table<'static>,
    column: &str,
) -> Result<Option<&'r [u8]>, Error> {
    let index = table.columns.iter().position(|it| it.name == column);
    let cell: Option<Cell<'r>> = crate::query::row::cell(row, index.unwrap_or(usize::MAX))?;
    Ok(cell.map(|Cell(bytes)| bytes))
}

/// What rows refer to, row by row; and each key once.
type Found<'r> = (Vec<Option<&'r [u8]>>, Vec<Vec<u8>>);

/// The bytes of a column in each row, and each of them once.
pub(super) fn distinct<'r>(
    rows: &[&'r Row],
    table: &Table<'static>,
    column: &str,
) -> Result<Found<'r>, Error> {
    let mut cells = Vec::with_capacity(rows.len());
    let (mut seen, mut keys) = (HashSet::new(), Vec::new());
    for row in rows {
        let cell = cell(row, table, column)?;
        if let Some(bytes) = cell
            && seen.insert(bytes)
        {
            keys.push(bytes.to_vec());
        }
        cells.push(cell);
    }
    Ok((cells, keys))
}

/// The keys as one array, for a column of `table`.
pub(super) fn param(keys: Vec<Vec<u8>>, table: &Table<'static>, column: &str) -> Param {
    let sql = table.column(column).and_then(|column| column.ty.sql);
    // PostgreSQL compares an enum with no array of texts: it finds the type out itself.
    let sql = sql.filter(|sql| !matches!(sql.base, Base::Enum(_)));
    let ty = sql.and_then(|sql| Param::array_type(&sql));
    let keys: Vec<_> = keys.into_iter().map(Key).collect();
    Param::of_type(Box::new(Keys(keys)), ty)
}

/// A list of keys, written as an array as they were read.
#[derive(Debug)]
struct Keys(Vec<Key>);

#[derive(Debug)]
struct Key(Vec<u8>);

impl ToSql for Keys {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        self.0.to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(ty.kind(), Kind::Array(_))
    }

    to_sql_checked!();
}

impl ToSql for Key {
    fn to_sql(
        &self,
        _: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        out.extend_from_slice(&self.0);
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
