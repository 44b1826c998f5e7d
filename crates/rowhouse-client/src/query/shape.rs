//! The parts that statements on one table share: its name, its tenant, its columns.

use std::borrow::Cow;

use rowhouse_declare::{Base, Column, Declared, SqlType, Table, Tenancy};
use sea_query::{Expr, ExprTrait, IntoTableRef, Query, ReturningClause, TableRef};

use super::execute::Place;
use super::filter::{Node, Operator};
use super::param::Param;
use super::scope::qualified;

/// The declaration of `T`, without a copy of it.
pub(super) const fn declaration<T: Declared>() -> &'static Table<'static> {
    const { &T::TABLE }
}

/// The table with its schema.
pub(super) fn name(table: &Table<'static>, place: &Place) -> TableRef {
    let schema = match table.schema {
        Some(schema) => Cow::Borrowed(schema),
        None => Cow::Owned(place.schema.to_string()),
    };
    (schema.into_owned(), table.name).into_table_ref()
}

/// The tenant's column and key, where the table has one and the context another.
pub(super) fn tenant(table: &Table<'static>, place: &Place) -> Option<(&'static str, Param)> {
    let (Tenancy::Tenant { column } | Tenancy::Root { column }) = table.tenancy else {
        return None;
    };
    let key = place.tenant.clone()?;
    let sql = table.column(column)?.ty.sql?;
    Some((column, Param::shared(key, &sql)))
}

/// The rows that a statement is about: the tenant's, and of those the ones that `filter` holds for.
///
/// The policies hold without the tenant's condition. With it the planner knows which tenant it plans for, and a plan
/// that it keeps is made for any tenant.
pub(super) fn condition(
    table: &Table<'static>,
    place: &Place,
    filter: Option<Node>,
) -> Option<Node> {
    let tenant =
        tenant(table, place).map(|(column, key)| Node::Compare(column, Operator::Equal, key));
    match (tenant, filter) {
        (Some(tenant), Some(filter)) => Some(Node::And(Box::new(tenant), Box::new(filter))),
        (tenant, filter) => tenant.or(filter),
    }
}

/// The table's columns, as they are read, in the order of the declaration.
///
/// Enums are read as text. The driver would ask the server what they are, with statements of its own, while the answer
/// comes in: that is a round trip more on every new connection, is impossible where nothing may be prepared, and hides
/// the error of a statement that has failed behind the one that a failed transaction gives to everything.
pub(super) fn columns(table: &Table<'static>) -> impl Iterator<Item = Expr> {
    table.columns.iter().map(column)
}

/// The same, of the table with that name.
pub(super) fn columns_of(table: &Table<'static>, name: &str) -> impl Iterator<Item = Expr> {
    table.columns.iter().map(move |column| {
        let expression = qualified(name, column.name);
        match &column.ty.sql {
            Some(sql) => readable(expression, sql),
            None => expression,
        }
    })
}

/// A column as it is read.
pub(super) fn column(column: &Column<'static>) -> Expr {
    let expression = Expr::col(column.name);
    match &column.ty.sql {
        Some(sql) => readable(expression, sql),
        None => expression,
    }
}

/// A value of that type as it is read.
pub(super) fn readable(expression: Expr, sql: &SqlType<'_>) -> Expr {
    match sql.base {
        Base::Enum(_) => expression.cast_as(if sql.array { "text[]" } else { "text" }),
        _ => expression,
    }
}

/// `RETURNING` all columns.
pub(super) fn returning(table: &Table<'static>) -> ReturningClause {
    Query::returning().exprs(columns(table))
}
