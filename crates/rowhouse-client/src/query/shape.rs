//! The parts that statements on one table share: its name, its rows in reach, its columns.

use std::borrow::Cow;

use rowhouse_declare::{Axis, Base, Column, Declared, SqlType, Table};
use sea_query::{Expr, ExprTrait, IntoTableRef, Query, ReturningClause, TableRef};

use super::execute::Place;
use super::filter::{Node, Operator};
use super::param::Param;
use super::render::Params;
use super::scope::qualified;

/// The declaration of `T`, without a copy of it.
pub(super) const fn declaration<T: Declared>() -> &'static Table<'static> {
    const { &T::TABLE }
}

/// The table with its schema.
pub(super) fn name(table: &Table<'static>, place: &Place) -> TableRef {
    let schema = match table.schema {
        Some(schema) => Cow::Borrowed(schema),
        None => Cow::Owned(place.schema().to_owned()),
    };
    (schema.into_owned(), table.name).into_table_ref()
}

/// The columns that tell whom a row of the table belongs to, with the context's keys, as far as it has them.
pub(super) fn scope(table: &Table<'static>, place: &Place) -> Vec<(&'static str, Param)> {
    let axes = table.tenancy.axes();
    axes.filter_map(|(axis, column)| held(table, place, axis, column))
        .collect()
}

/// The rows that a context may change: its own, or those of nobody where it has none. A service may change all.
pub(super) fn owned(table: &Table<'static>, place: &Place) -> Option<Node> {
    if place.service().is_some() {
        return None;
    }
    own(table, place).or_else(|| nobodys(table))
}

/// The rows that a context may read: its own, those of nobody and public ones. None where the policies alone can tell,
/// as of what follows another table, and where all can be read.
pub(super) fn in_reach(table: &Table<'static>, place: &Place) -> Option<Node> {
    if place.service().is_some() {
        return None;
    }
    let or = |one, other| Node::Or(Box::new(one), Box::new(other));
    let own = own(table, place).into_iter();
    let public = table.public.map(|name| public(table, name));
    own.chain(nobodys(table)).chain(public).reduce(or)
}

/// Moves the values of a condition on rows in reach to `params`, as [`super::scope::Scope::condition`] does.
pub(super) fn keep(
    table: &Table<'static>,
    filter: Option<Node>,
    place: &Place,
    params: &mut Params,
) {
    for node in in_reach(table, place).into_iter().chain(filter) {
        node.keep(place, params);
    }
}

fn own(table: &Table<'static>, place: &Place) -> Option<Node> {
    // A context that lacks one of the keys holds no row of the table.
    let mut axes = table.tenancy.axes();
    axes.try_fold(None, |own, (axis, column)| {
        let (column, key) = held(table, place, axis, column)?;
        let own_key = Node::Compare(column, Operator::Equal, key);
        Some(both(own, Some(own_key)))
    })?
}

/// The column that tells whom a row belongs to along an axis, with the context's key, if it has that.
fn held(
    table: &Table<'static>,
    place: &Place,
    axis: Axis,
    column: &'static str,
) -> Option<(&'static str, Param)> {
    let key = place.key(axis)?;
    let sql = table.column(column)?.ty.sql?;
    Some((column, Param::shared(key, &sql)))
}

/// What says that a row is public: a boolean, or a moment.
fn public(table: &Table<'static>, name: &'static str) -> Node {
    match table.column(name) {
        Some(column) if column.nullable => Node::Not(Box::new(Node::IsNull(name))),
        _ => Node::Holds(name),
    }
}

fn nobodys(table: &Table<'static>) -> Option<Node> {
    let column = table.tenancy.tenant().filter(|_| table.tenancy.is_mixed());
    column.map(Node::IsNull)
}

/// Both conditions, as far as there are any.
pub(super) fn both(one: Option<Node>, other: Option<Node>) -> Option<Node> {
    match (one, other) {
        (Some(one), Some(other)) => Some(and(one, other)),
        (one, other) => one.or(other),
    }
}

fn and(one: Node, other: Node) -> Node {
    Node::And(Box::new(one), Box::new(other))
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
