//! `INSERT` of many new rows at once.

use rowhouse_declare::{Base, Declared, Privilege, SqlType, Table};
use sea_query::{Expr, Func, InsertStatement, SelectStatement};

use super::execute::{Execute, Place};
use super::insert::{check_complete, frame};
use super::param::Param;
use super::permit;
use super::render::{Params, Rendered};
use super::row::FromRow;
use super::shape::{self, declaration};
use super::values::Values;
use crate::Error;

/// What one statement can bind.
const MAX_PARAMS: usize = 65_535;

/// Stores rows and gives them as they were stored.
pub(crate) async fn insert<E, T>(executor: E, rows: Vec<Values<T>>) -> Result<Vec<T>, Error>
where
    E: Execute,
    T: Declared + FromRow,
{
    const { permit::gives_back::<T, E::Kind>() };
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let statement = statement(&executor.place(), rows)?;
    let rows = executor.rows(statement).await?;
    T::from_rows(&rows)
}

fn statement<T: Declared>(place: &Place, rows: Vec<Values<T>>) -> Result<Rendered, Error> {
    let table = declaration::<T>();
    let mut sets = Sets::new(table, rows)?;
    let mut params = Params::default();
    params.reads_all(table);
    let scope = shape::scope(table, place).into_iter();
    let (mut named, keys): (Vec<_>, Vec<_>) = scope
        .filter(|(column, _)| !sets.names.contains(column))
        .map(|(column, key)| (column, params.hold(key)))
        .unzip();
    named.extend(sets.names.iter().copied());
    check_complete(table, &named)?;
    permit::check(table, place, Privilege::Insert, named.iter().copied())?;
    let mut statement = frame(table, place);
    statement.columns(named);
    let Some(types) = sets.array_types(table) else {
        values(&mut statement, &keys, sets, &mut params, table)?;
        return Ok(params.render(&statement).once());
    };
    let select = unnest(place, keys, &mut sets, &types, &mut params);
    // The columns and the select list are built from the same names.
    let filled = statement.select_from(select);
    filled.map_err(|error| Error::Parameter(error.to_string()))?;
    Ok(params.render(&statement))
}

/// The values of all rows, column by column.
struct Sets {
    names: Vec<&'static str>,
    columns: Vec<Vec<Param>>,
}

impl Sets {
    /// Fails unless all rows name the same columns.
    fn new<T>(table: &Table<'static>, rows: Vec<Values<T>>) -> Result<Self, Error> {
        let names: Vec<_> = rows[0].list.iter().map(|value| value.column).collect();
        let mut columns: Vec<Vec<_>> = names
            .iter()
            .map(|_| Vec::with_capacity(rows.len()))
            .collect();
        for row in rows {
            let count = row.list.len();
            for value in row.list {
                match names.iter().position(|name| *name == value.column) {
                    Some(at) if count == names.len() => columns[at].push(value.param),
                    _ => {
                        return Err(Error::Parameter(format!(
                            "the new rows of `{}` name different columns; insert them in groups that name the same",
                            table.name
                        )));
                    }
                }
            }
        }
        Ok(Self { names, columns })
    }

    /// The type of each column's array, if every column can travel as one.
    fn array_types(
        &self,
        table: &Table<'static>,
    ) -> Option<Vec<(SqlType<'static>, postgres_types::Type)>> {
        let columns = self.names.iter().map(|name| {
            let sql = table.column(name)?.ty.sql?;
            Some((sql, Param::array_type(&sql)?))
        });
        // Without a column there would be no row either.
        columns
            .collect::<Option<Vec<_>>>()
            .filter(|types| !types.is_empty())
    }
}

/// One array for each column, whatever the number of rows: the statement is the same and stays prepared.
fn unnest(
    place: &Place,
    keys: Vec<Expr>,
    sets: &mut Sets,
    types: &[(SqlType<'static>, postgres_types::Type)],
    params: &mut Params,
) -> SelectStatement {
    let (mut inner, mut outer) = (SelectStatement::new(), SelectStatement::new());
    outer.exprs(keys);
    let columns = sets.columns.drain(..).zip(&sets.names).zip(types);
    for ((values, name), (sql, ty)) in columns {
        let array = params.hold(Param::array(values, ty.clone()));
        inner.expr_as(Func::cust("unnest").arg(array), *name);
        let column = Expr::col(*name);
        outer.expr(match sql.base {
            Base::Enum(of) => {
                let schema = of
                    .schema
                    .map_or_else(|| place.schema().to_owned(), str::to_owned);
                Expr::from(Func::cast_as_quoted(column, (schema, of.name)))
            }
            _ => column,
        });
    }
    outer.from_subquery(inner, "new").take()
}

/// A list of values for each row, where a column is itself an array or of a type that only the database knows.
fn values(
    statement: &mut InsertStatement,
    keys: &[Expr],
    sets: Sets,
    params: &mut Params,
    table: &Table<'static>,
) -> Result<(), Error> {
    let rows = sets.columns.first().map_or(0, Vec::len);
    let count = rows * sets.columns.len() + keys.len();
    if count > MAX_PARAMS {
        return Err(Error::Parameter(format!(
            "{rows} new rows of `{}` bind {count} values, and one statement can bind {MAX_PARAMS}; insert fewer at once",
            table.name
        )));
    }
    let mut columns: Vec<_> = sets.columns.into_iter().map(Vec::into_iter).collect();
    for _ in 0..rows {
        let values = columns.iter_mut().filter_map(Iterator::next);
        let values = values.map(|param| params.hold(param));
        let row: Vec<_> = keys.iter().cloned().chain(values).collect();
        let filled = statement.values(row);
        filled.map_err(|error| Error::Parameter(error.to_string()))?;
    }
    Ok(())
}
