//! Rows of a table that refers to itself: everything below a row, or everything above it.

use std::fmt;
use std::marker::PhantomData;

use rowhouse_declare::{Declared, Table};
use sea_query::{
    CommonTableExpression, Cycle, Expr, ExprTrait, JoinType, Query, SelectStatement, UnionType,
    WithClause, WithQuery,
};

use super::execute::{Execute, Place};
use super::filter::{Filter, Node, both};
use super::key::KeyColumn;
use super::nullability::Nullability;
use super::order::{Order, direction};
use super::pending::Pending;
use super::relation::{One, key};
use super::render::{Params, Rendered};
use super::row::{FromRow, cell};
use super::scope::{Scope, qualified};
use super::select::{Said, Select, Sorted};
use super::shape::{self, declaration};

const THREAD: &str = "thread";
const KEY: &str = "thread_key";
const DEPTH: &str = "thread_depth";

/// A row, the rows above or below it, and how far away each is: made by [`Select::descendants`] and
/// [`Select::ancestors`].
#[must_use = "nothing is read before `all`"]
pub struct Thread<T, E> {
    executor: E,
    start: Node,
    step: Step,
    said: Said,
    max_depth: Option<u32>,
    of: PhantomData<fn() -> T>,
}

/// From a row of the thread to the next: the next row's column that equals the last row's.
struct Step {
    next: &'static str,
    last: &'static str,
}

impl<T: KeyColumn + FromRow, E: Execute> Select<T, E> {
    /// The row with that key, those that refer to it, those that refer to them, and so on, each with its distance from
    /// the first. The conditions so far choose among all of them; a row that is above itself comes once.
    pub fn descendants<N: Nullability>(self, parent: One<T, T, N>, of: T::Key) -> Thread<T, E> {
        let key = key(declaration::<T>(), parent.target);
        let step = Step {
            next: parent.column,
            last: key,
        };
        Thread::new(self, T::by_key(of), step)
    }

    /// The row with that key, the one that it refers to, the one that this refers to, and so on, each with its distance
    /// from the first. The conditions so far choose among all of them.
    pub fn ancestors<N: Nullability>(self, parent: One<T, T, N>, of: T::Key) -> Thread<T, E> {
        let key = key(declaration::<T>(), parent.target);
        let step = Step {
            next: key,
            last: parent.column,
        };
        Thread::new(self, T::by_key(of), step)
    }
}

impl<T: Declared + FromRow, E: Execute> Thread<T, E> {
    fn new(select: Select<T, E>, start: Filter<T>, step: Step) -> Self {
        let (executor, said) = select.into_parts();
        Self {
            executor,
            start: start.node,
            step,
            said,
            max_depth: None,
            of: PhantomData,
        }
    }

    /// Keeps the rows of the thread that this condition holds for, besides those before. What is behind a row that is
    /// left out is still found.
    pub fn filter(mut self, filter: Filter<T>) -> Self {
        self.said.filter = Some(both(self.said.filter, filter.node));
        self
    }

    /// Sorts rows of the same distance.
    pub fn order_by<V, N: Nullability>(mut self, order: Order<T, V, N>) -> Self {
        let (column, descending) = (order.column.name, order.descending);
        let sorted = Sorted::Column(column, descending);
        self.said.order.push(sorted);
        self
    }

    /// Goes that many steps and no further; `0` is the row itself.
    pub fn max_depth(mut self, steps: u32) -> Self {
        self.max_depth = Some(steps);
        self
    }

    /// The rows with their distances, the nearest first.
    pub fn all<'e>(self) -> Pending<'e, Vec<(T, u32)>>
    where
        E: 'e,
    {
        Pending::new(async {
            let place = self.executor.place();
            let (executor, statement) = self.statement(&place);
            let rows = executor.rows(statement).await?;
            let mut all = Vec::with_capacity(rows.len());
            for row in rows {
                let depth: i32 = cell(&row, declaration::<T>().columns.len())?;
                all.push((T::from_row(&row, 0)?, depth.unsigned_abs()));
            }
            Ok(all)
        })
    }

    fn statement(self, place: &Place) -> (E, Rendered) {
        let table = declaration::<T>();
        // The cycle is found by the column that a step leads along, which must identify the row.
        let identity = key(table, None);
        let mut params = Params::default();
        params.reads_all(table);
        let scope = Scope::of(place).named(table.name);
        let columns = [identity, self.step.last];
        let mut first = select(table, place, &columns);
        first.expr(Expr::cust("0"));
        if let Some(condition) = scope.condition(table, Some(self.start), &mut params) {
            first.and_where(condition);
        }
        let mut next = select(table, place, &columns);
        next.expr(qualified(THREAD, DEPTH).add(Expr::cust("1")));
        let last = scope.column(self.step.next).eq(qualified(THREAD, KEY));
        next.join(JoinType::InnerJoin, THREAD, last);
        if let Some(condition) = scope.condition(table, None, &mut params) {
            next.and_where(condition);
        }
        if let Some(steps) = self.max_depth {
            next.and_where(qualified(THREAD, DEPTH).lt(Expr::cust(steps.to_string())));
        }
        let mut thread = CommonTableExpression::new();
        thread.table_name(THREAD);
        thread.columns(["thread_id", KEY, DEPTH]);
        thread.query(first.union(UnionType::All, next).take());
        let identity_of = Expr::col("thread_id");
        let mut with = WithClause::new();
        with.recursive(true).cte(thread);
        with.cycle(Cycle::new_from_expr_set_using(
            identity_of,
            "thread_again",
            "thread_path",
        ));
        let mut found = SelectStatement::new();
        found.exprs(shape::columns_of(table, table.name));
        found.expr(qualified(THREAD, DEPTH));
        found.from(shape::name(table, place));
        let own = scope.column(identity).eq(qualified(THREAD, "thread_id"));
        found.join(JoinType::InnerJoin, THREAD, own);
        found.and_where(qualified(THREAD, "thread_again").not());
        if let Some(condition) = scope.condition(table, self.said.filter, &mut params) {
            found.and_where(condition);
        }
        found.order_by_expr(qualified(THREAD, DEPTH), direction(false));
        for sorted in self.said.order {
            let (by, descending) = sorted.expression(scope, &mut params);
            found.order_by_expr(by, direction(descending));
        }
        if let Some(limit) = self.said.limit {
            found.limit(limit);
        }
        if let Some(offset) = self.said.offset {
            found.offset(offset);
        }
        if let Some(lock) = self.said.lock {
            lock.apply_to(table.name, &mut found);
        }
        let query: WithQuery = found.with(with);
        (self.executor, params.render(&query))
    }
}

fn select(
    table: &'static Table<'static>,
    place: &Place,
    columns: &[&'static str],
) -> SelectStatement {
    let mut select = Query::select();
    select.from(shape::name(table, place));
    select.exprs(columns.iter().map(|column| qualified(table.name, column)));
    select
}

impl<T, E> fmt::Debug for Thread<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread")
            .field("max_depth", &self.max_depth)
            .finish_non_exhaustive()
    }
}
