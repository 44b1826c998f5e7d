//! `INSERT` of new rows.

use rowhouse_declare::{Declared, Privilege, Table};
use sea_query::{Expr, InsertStatement, OnConflict, Query};

use super::execute::{Execute, Place};
use super::permit;
use super::render::{Params, Rendered};
use super::row::FromRow;
use super::shape::{self, declaration};
use super::values::{Value, Values};
use crate::Error;
use crate::context::rows;

/// Stores a row and gives it as it was stored.
pub(crate) async fn insert<E, T>(executor: E, values: Values<T>) -> Result<T, Error>
where
    E: Execute,
    T: Declared + FromRow,
{
    const { permit::gives_back::<T, E::Kind>() };
    let statement = statement(&executor.place(), values, None)?;
    let row = rows::one(executor.rows(statement).await?)?;
    T::from_row(&row, 0)
}

/// Stores a row unless one with the same key is there; gives it if it was stored.
pub(crate) async fn insert_if_absent<E, T>(
    executor: E,
    values: Values<T>,
) -> Result<Option<T>, Error>
where
    E: Execute,
    T: Declared + FromRow,
{
    const { permit::gives_back::<T, E::Kind>() };
    let nothing = OnConflict::new().do_nothing().to_owned();
    let statement = statement(&executor.place(), values, Some(nothing))?;
    let row = rows::opt(executor.rows(statement).await?)?;
    row.map(|row| T::from_row(&row, 0)).transpose()
}

pub(super) fn statement<T: Declared>(
    place: &Place,
    values: Values<T>,
    conflict: Option<OnConflict>,
) -> Result<Rendered, Error> {
    let table = declaration::<T>();
    let mut params = Params::default();
    params.reads_all(table);
    let (names, expressions) = complete(table, place, values, &mut params)?;
    let mut statement = frame(table, place);
    statement.columns(names);
    if expressions.is_empty() {
        statement.or_default_values();
    } else {
        // One expression for each name, so that the numbers of both agree.
        statement.values_panic(expressions);
    }
    if let Some(conflict) = conflict {
        statement.on_conflict(conflict);
    }
    Ok(params.render(&statement))
}

pub(super) fn frame(table: &'static Table<'static>, place: &Place) -> InsertStatement {
    let mut statement = Query::insert();
    statement.into_table(shape::name(table, place));
    statement.returning(shape::returning(table));
    statement
}

/// The columns and values of a row, the context's tenant and user among them; fails if one is missing.
fn complete<T>(
    table: &'static Table<'static>,
    place: &Place,
    values: Values<T>,
    params: &mut Params,
) -> Result<(Vec<&'static str>, Vec<Expr>), Error> {
    let mut names = Vec::with_capacity(values.list.len() + 2);
    let mut expressions = Vec::with_capacity(values.list.len() + 2);
    let scope = shape::scope(table, place).into_iter();
    for (column, key) in scope.filter(|(column, _)| !values.holds(column)) {
        names.push(column);
        expressions.push(params.hold(key));
    }
    for Value { column, param } in values.list {
        names.push(column);
        expressions.push(params.hold(param));
    }
    check_complete(table, &names)?;
    permit::check(table, place, Privilege::Insert, names.iter().copied())?;
    Ok((names, expressions))
}

/// Fails if a row with values for these columns lacks one.
pub(super) fn check_complete(table: &Table<'static>, names: &[&str]) -> Result<(), Error> {
    let missing: Vec<_> = table
        .columns
        .iter()
        .filter(|column| column.is_required() && !names.contains(&column.name))
        .map(|column| format!("`{}`", column.name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::Parameter(format!(
        "a new row of `{}` has no value for {}; add it with `with`",
        table.name,
        missing.join(", ")
    )))
}
