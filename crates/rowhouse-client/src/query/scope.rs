//! Where an expression stands: what its columns are told apart by, and which tables around it have names of their own.

use rowhouse_declare::Table;
use sea_query::{Alias, Expr, IntoIden};

use super::execute::Place;
use super::filter::Node;
use super::render::Params;
use super::shape;

/// The surroundings of an expression.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    pub(super) place: &'a Place,
    /// The name of the table that columns are of; `None` where the statement has one table alone.
    name: Option<&'a str>,
    /// How many selects the expression is inside of.
    depth: u32,
}

impl<'a> Scope<'a> {
    /// A statement of one table.
    pub(super) const fn of(place: &'a Place) -> Self {
        Self {
            place,
            name: None,
            depth: 0,
        }
    }

    /// The same, where columns are of the table with that name.
    pub(super) const fn named(self, name: &'a str) -> Self {
        Self {
            name: Some(name),
            ..self
        }
    }

    /// A select inside of this one.
    pub(super) const fn inside<'b>(self, name: &'b str) -> Scope<'b>
    where
        'a: 'b,
    {
        Scope {
            place: self.place,
            name: Some(name),
            depth: self.depth + 1,
        }
    }

    /// A name that no table around has.
    pub(super) fn fresh_name(self) -> String {
        format!("related_{}", self.depth + 1)
    }

    /// The name that columns of `table` are told apart by.
    pub(super) fn name_of(self, table: &'a Table<'_>) -> &'a str {
        self.name.unwrap_or(table.name)
    }

    /// A column.
    pub(super) fn column(self, column: &'static str) -> Expr {
        match self.name {
            Some(name) => qualified(name, column),
            None => Expr::col(column),
        }
    }

    /// Which rows of `table` a statement reads: those in reach, and of these the ones that `filter` holds for.
    ///
    /// The policies hold without the condition of what is in reach. With it the planner knows whom it plans for, and a
    /// plan that it keeps is made for anyone. What belongs to nobody and what is public is in reach too, so that it
    /// then reads `tenant = $1 OR tenant IS NULL`, or `user = $1 OR is_public`.
    pub(super) fn condition(
        self,
        table: &Table<'static>,
        filter: Option<Node>,
        params: &mut Params,
    ) -> Option<Expr> {
        let condition = shape::both(shape::in_reach(table, self.place), filter)?;
        Some(condition.expression(self, params))
    }

    /// Which rows of `table` a statement changes: the context's own, and of these the ones that `filter` holds for.
    pub(super) fn owned(
        self,
        table: &Table<'static>,
        filter: Option<Node>,
        params: &mut Params,
    ) -> Option<Expr> {
        let condition = shape::both(shape::owned(table, self.place), filter)?;
        Some(condition.expression(self, params))
    }
}

/// A column of the table with that name.
pub(super) fn qualified(table: &str, column: &'static str) -> Expr {
    Expr::col((Alias::new(table).into_iden(), column))
}
