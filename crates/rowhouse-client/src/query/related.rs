//! Rows that refer to each other: found together, whatever their number.

use std::collections::HashMap;
use std::hash::Hash;

use postgres_types::ToSql;
use rowhouse_declare::Declared;
use tokio_postgres::Row;

use super::column::Column;
use super::execute::Execute;
use super::key::KeyColumn;
use super::nullability::Nullability;
use super::row::{CellError, FromRow};
use super::select::Select;
use super::shape::declaration;
use crate::Error;

/// A value that rows are found by: an `Id`, a `Uuid`, an integer, a text, ….
pub trait KeyValue: ToSql + Hash + Eq + Send + Sync + 'static {}

impl<V: ToSql + Hash + Eq + Send + Sync + 'static> KeyValue for V {}

/// The rows with these keys, by their keys.
pub(crate) async fn load<E, T>(executor: E, keys: Vec<T::Key>) -> Result<HashMap<T::Key, T>, Error>
where
    E: Execute,
    T: KeyColumn + FromRow,
    T::Key: KeyValue,
{
    let rows = rows(executor, T::KEY, keys).await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in &rows {
        found.insert(read(T::KEY, row)?, T::from_row(row, 0)?);
    }
    Ok(found)
}

/// The rows with these values in `column`, by those values.
pub(crate) async fn load_by<E, T, V, N>(
    executor: E,
    column: Column<T, V, N>,
    keys: Vec<V>,
) -> Result<HashMap<V, Vec<T>>, Error>
where
    E: Execute,
    T: Declared + FromRow,
    V: KeyValue,
    N: Nullability,
{
    let mut found: HashMap<V, Vec<T>> = HashMap::new();
    for row in &rows(executor, column, keys).await? {
        if let Some(key) = N::value(read(column, row)?) {
            found.entry(key).or_default().push(T::from_row(row, 0)?);
        }
    }
    Ok(found)
}

async fn rows<E, T, V, N>(
    executor: E,
    column: Column<T, V, N>,
    keys: Vec<V>,
) -> Result<Vec<Row>, Error>
where
    E: Execute,
    T: Declared + FromRow,
    V: KeyValue,
    N: Nullability,
{
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let select = Select::new(executor).filter(column.is_in(keys));
    let (executor, _, statement) = select.select();
    executor.rows(statement).await
}

/// Reads a column from a row that holds the whole table.
fn read<T, V, N>(column: Column<T, V, N>, row: &Row) -> Result<N::Of<V>, CellError>
where
    T: Declared,
    N: Nullability,
{
    let columns = declaration::<T>().columns;
    let index = columns.iter().position(|it| it.name == column.name());
    column.read(row, index.unwrap_or(usize::MAX))
}
