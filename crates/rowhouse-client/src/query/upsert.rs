//! `INSERT … ON CONFLICT DO UPDATE`: a new row, or the one with its key changed.

use rowhouse_declare::{Declared, Privilege, Table};
use sea_query::OnConflict;

use super::columns::Columns;
use super::execute::Execute;
use super::insert::statement;
use super::permit;
use super::row::FromRow;
use super::shape::{self, declaration};
use super::values::Values;
use crate::Error;
use crate::context::rows;

/// Stores a row, or changes the one that has the same values in `key`; gives it as it is afterwards.
pub(crate) async fn upsert<E, T, C>(executor: E, values: Values<T>, key: C) -> Result<T, Error>
where
    E: Execute,
    T: Declared + FromRow,
    C: Columns<T>,
{
    const { permit::gives_back::<T, E::Kind>() };
    let table = declaration::<T>();
    let place = executor.place();
    let scope = shape::scope(table, &place).into_iter();
    let scope: Vec<_> = scope.map(|(column, _)| column).collect();
    let target = target(table, &key.names(), &scope)?;
    let set = values.list.iter().map(|value| value.column);
    let mut changed: Vec<_> = set.filter(|column| !target.contains(column)).collect();
    if changed.is_empty() {
        // Something must be set for the row to be given.
        changed.extend(target);
    }
    permit::check(table, &place, Privilege::Update, changed.iter().copied())?;
    let update = OnConflict::columns(target.iter().copied())
        .update_columns(changed)
        .to_owned();
    let statement = statement(&place, values, Some(update))?;
    T::from_row(&rows::one(executor.rows(statement).await?)?, 0)
}

/// The key that has these columns, besides the tenant's and the user's: PostgreSQL must be told all of them.
fn target(
    table: &'static Table<'static>,
    named: &[&str],
    scope: &[&str],
) -> Result<&'static [&'static str], Error> {
    let same = |columns: &&'static [&'static str]| {
        let rest = columns
            .iter()
            .filter(|column| named.contains(*column) || !scope.contains(*column));
        let (rest, all) = (
            rest.count(),
            columns
                .iter()
                .all(|column| named.contains(column) || scope.contains(column)),
        );
        all && rest == named.len()
    };
    let keys = table.primary_key.map(|key| key.columns).into_iter();
    let uniques = table.uniques.iter().map(|unique| unique.columns);
    keys.chain(uniques).find(same).ok_or_else(|| {
        Error::Parameter(format!(
            "no key of `{}` has the columns {}; name those of its primary key or of a unique constraint",
            table.name,
            named.join(", ")
        ))
    })
}
