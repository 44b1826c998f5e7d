//! Every column has a SQL type.

use rowhouse_declare::{Place, Problem};

use super::{Found, Registry};

pub(super) fn check<'a>(registry: &Registry<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (_, table) in &registry.listed {
        for (i, column) in table.columns.iter().enumerate() {
            if column.ty.sql.is_none() {
                let message = format!(
                    "the SQL type of column `{}` (`{}`) is unknown",
                    column.name, column.ty.written
                );
                let help = "declare the table with `#[derive(Table)]`, which resolves it";
                found.push((
                    *table,
                    Problem::new(Place::ColumnType(i), message).help(help),
                ));
            }
        }
    }
    found
}
