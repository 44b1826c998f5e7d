//! The parts that statements on one table share: its name, its rows in reach, its columns.

use std::borrow::Cow;

use rowhouse_declare::{Base, Column, Declared, SqlType, Table};
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

/// The columns that tell whom a row of the table belongs to, with the context's keys, as far as it has them.
pub(super) fn scope(table: &Table<'static>, place: &Place) -> Vec<(&'static str, Param)> {
    let axes = table.tenancy.axes();
    axes.filter_map(|(axis, column)| {
        let key = place.key(axis)?;
        let sql = table.column(column)?.ty.sql?;
        Some((column, Param::shared(key, &sql)))
    })
    .collect()
}

/// The rows that a statement is about: those in reach, and of these the ones that `filter` holds for.
///
/// The policies hold without the condition of what is in reach. With it the planner knows whom it plans for, and a plan
/// that it keeps is made for anyone. What belongs to nobody and what is public is in reach too, so that the condition
/// then reads `(tenant = $1 OR tenant IS NULL)` or `(user = $1 OR is_public)`; a statement that changes rows finds
/// these as well, and the policies keep it from changing them.
pub(super) fn condition(
    table: &Table<'static>,
    place: &Place,
    filter: Option<Node>,
) -> Option<Node> {
    let and = |one, other| Node::And(Box::new(one), Box::new(other));
    let or = |one, other| Node::Or(Box::new(one), Box::new(other));
    let scope = scope(table, place);
    // A context that lacks one of the keys holds no row of the table.
    let is_whole = scope.len() == table.tenancy.axes().count();
    let own = scope.into_iter().filter(|_| is_whole);
    let own = own.map(|(column, key)| Node::Compare(column, Operator::Equal, key));
    let own = own.reduce(and);
    let nobody = table.tenancy.tenant().filter(|_| table.tenancy.is_mixed());
    let nobody = nobody.map(Node::IsNull);
    let public = table.public.map(Node::Holds);
    let reach = own.into_iter().chain(nobody).chain(public).reduce(or);
    match (reach, filter) {
        (Some(reach), Some(filter)) => Some(and(reach, filter)),
        (reach, filter) => reach.or(filter),
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
