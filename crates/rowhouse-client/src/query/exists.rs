//! `EXISTS` over the rows of a related table.

use rowhouse_declare::Table;
use sea_query::{Expr, ExprTrait, SelectStatement};

use super::execute::Place;
use super::filter::Node;
use super::outline::{Mark, Outline};
use super::render::Params;
use super::scope::{Scope, qualified};
use super::shape;

/// Whether a row of `inner` is related to the row of `outer`, and its condition holds.
pub(super) struct Exists {
    pub(super) outer: &'static Table<'static>,
    pub(super) outer_column: &'static str,
    pub(super) inner: &'static Table<'static>,
    pub(super) inner_column: &'static str,
    pub(super) filter: Option<Node>,
}

impl Exists {
    /// As [`Node::outline`].
    pub(super) fn outline(&self, outline: &mut Outline) -> Option<()> {
        outline.mark(Mark::Exists);
        outline.table(self.outer);
        outline.name(self.outer_column);
        outline.table(self.inner);
        outline.name(self.inner_column);
        outline.filter(self.filter.as_ref())
    }

    /// As [`Node::keep`].
    pub(super) fn keep(self, place: &Place, params: &mut Params) {
        shape::keep(self.inner, self.filter, place, params);
    }

    pub(super) fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        // Its own name, because a table may be related to itself.
        let name = scope.fresh_name();
        let inside = scope.inside(&name);
        let mut select = SelectStatement::new();
        select.expr(Expr::cust("1"));
        select.from(shape::name(self.inner, scope.place).alias(name.clone()));
        let outer = qualified(scope.name_of(self.outer), self.outer_column);
        select.and_where(inside.column(self.inner_column).eq(outer));
        if let Some(condition) = inside.condition(self.inner, self.filter, params) {
            select.and_where(condition);
        }
        Expr::exists(select)
    }
}
