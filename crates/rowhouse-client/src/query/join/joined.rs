//! A select of rows of several tables that belong together.

use std::fmt;
use std::marker::PhantomData;

use rowhouse_declare::{Declared, Table};
use sea_query::{Asterisk, Expr, ExprTrait, Func, JoinType, SelectStatement};
use tokio_postgres::Row;

use super::condition::{Condition, Tree};
use super::grouped::Grouped;
use super::hop::{Hop, Step};
use super::sort::{By, Sort};
use super::source::{Base, Includes, Inner, Outer, Source};
use super::term::Terms;
use crate::Error;
use crate::context::rows;
use crate::query::alias::Standing;
use crate::query::execute::{Execute, Place};
use crate::query::lock::Lock;
use crate::query::order::direction;
use crate::query::pending::Pending;
use crate::query::reach::Readable;
use crate::query::render::Params;
use crate::query::row::cell;
use crate::query::scope::{Scope, qualified};
use crate::query::select::Select;
use crate::query::shape::{self, declaration};

/// A select of rows of several tables, made by [`Select::join`] and [`Select::left_join`].
#[must_use = "nothing is read before `all`, `first` or `count`"]
pub struct Joined<S, E> {
    executor: E,
    parts: Parts,
    of: PhantomData<fn() -> S>,
}

/// What the statement says besides its select list.
pub(super) struct Parts {
    first: Member,
    joins: Vec<Join>,
    filters: Vec<Tree>,
    pub(super) order: Vec<By>,
    pub(super) limit: Option<u64>,
    pub(super) offset: Option<u64>,
    lock: Option<Lock>,
}

struct Join {
    kind: JoinType,
    from: &'static str,
    to: Member,
    step: Step,
}

/// A table, and what it is called.
#[derive(Clone, Copy)]
struct Member {
    table: &'static Table<'static>,
    name: &'static str,
}

impl Member {
    const fn of<T: Standing>() -> Self {
        Self {
            table: declaration::<T::Table>(),
            name: T::CALLED,
        }
    }
}

impl<T: Declared, E: Execute> Select<T, E> {
    /// Adds the table that a relation leads to, and leaves out rows without one of that table: `(Connection, Agent)`
    /// for `.join(Connection::agent)`.
    pub fn join<H>(self, hop: H) -> Joined<Inner<Base<T>, H::To>, E>
    where
        H: Hop<From = T, To: Standing<Table: Readable<E::Kind>>>,
    {
        self.joined().add(JoinType::InnerJoin, hop)
    }

    /// Adds the table that a relation leads to, and keeps rows without one of that table:
    /// `(Connection, Option<Agent>)`.
    pub fn left_join<H>(self, hop: H) -> Joined<Outer<Base<T>, H::To>, E>
    where
        H: Hop<From = T, To: Standing<Table: Readable<E::Kind>>>,
    {
        self.joined().add(JoinType::LeftJoin, hop)
    }

    /// One row for all rows that have the same values in these columns.
    pub fn group_by<G, At>(self, columns: G) -> Grouped<Base<T>, E, G, (), At, ()>
    where
        G: Terms<Base<T>, At>,
    {
        Grouped::new(self.joined(), columns)
    }

    /// What becomes of all rows together: `aggregate((count(), Connection::rate_limit.max()))`.
    pub fn aggregate<'e, A, At>(self, terms: A) -> Pending<'e, A::Values>
    where
        A: Terms<Base<T>, At> + 'e,
        E: 'e,
        At: 'e,
        T: 'e,
    {
        self.joined().aggregate(terms)
    }

    fn joined(self) -> Joined<Base<T>, E> {
        let (executor, said) = self.into_parts();
        let first = Member {
            table: declaration::<T>(),
            name: declaration::<T>().name,
        };
        let filter = said.filter.map(|node| Tree::of(first.name, node));
        Joined {
            executor,
            parts: Parts {
                first,
                joins: Vec::new(),
                filters: filter.into_iter().collect(),
                order: said
                    .order
                    .into_iter()
                    .map(|sorted| By::sorted(first.name, sorted))
                    .collect(),
                limit: said.limit,
                offset: said.offset,
                lock: said.lock,
            },
            of: PhantomData,
        }
    }
}

impl<S, E: Execute> Joined<S, E> {
    /// Adds the table that a relation leads to, and leaves out rows without one of that table.
    pub fn join<H, At>(self, hop: H) -> Joined<Inner<S, H::To>, E>
    where
        S: Includes<H::From, At>,
        H: Hop<To: Standing<Table: Readable<E::Kind>>>,
    {
        self.add(JoinType::InnerJoin, hop)
    }

    /// Adds the table that a relation leads to, and keeps rows without one of that table.
    pub fn left_join<H, At>(self, hop: H) -> Joined<Outer<S, H::To>, E>
    where
        S: Includes<H::From, At>,
        H: Hop<To: Standing<Table: Readable<E::Kind>>>,
    {
        self.add(JoinType::LeftJoin, hop)
    }

    /// Keeps the rows that this condition holds for, besides those before: one on a table, or `any_of` several.
    pub fn filter<At>(mut self, condition: impl Condition<S, At>) -> Self {
        self.parts.filters.push(condition.tree());
        self
    }

    /// Sorts the rows; a second order decides where the first finds no difference.
    pub fn order_by<At>(mut self, order: impl Sort<S, At>) -> Self {
        self.parts.order.push(order.by());
        self
    }

    /// Gives at most that many rows.
    pub fn limit(mut self, number: u64) -> Self {
        self.parts.limit = Some(number);
        self
    }

    /// Leaves out that many rows.
    pub fn offset(mut self, number: u64) -> Self {
        self.parts.offset = Some(number);
        self
    }

    /// One row for all rows that have the same values in these columns.
    pub fn group_by<G, At>(self, columns: G) -> Grouped<S, E, G, (), At, ()>
    where
        G: Terms<S, At>,
    {
        Grouped::new(self, columns)
    }

    /// All rows: a tuple of one of each table.
    pub fn all<'e>(self) -> Pending<'e, Vec<S::Rows>>
    where
        S: Source,
        E: 'e,
    {
        Pending::new(async {
            let tables = self.parts.tables();
            let rows = self.run(|parts, scope, statement, params| {
                for Member { table, name } in tables {
                    params.reads_all(table);
                    statement.exprs(shape::columns_of(table, name));
                }
                parts.finish(scope, statement, params);
            });
            rows.await?.iter().map(|row| S::read(row, &mut 0)).collect()
        })
    }

    /// The first row in the order, if there is one.
    pub fn first<'e>(self) -> Pending<'e, Option<S::Rows>>
    where
        S: Source,
        E: 'e,
    {
        let all = self.limit(1).all();
        Pending::new(async { Ok(all.await?.pop()) })
    }

    /// Some columns of each row: a column gives its value, a tuple of columns a tuple. What may be missing is an
    /// `Option`.
    pub fn columns<'e, C, At>(self, columns: C) -> Pending<'e, Vec<C::Values>>
    where
        C: Terms<S, At> + 'e,
        E: 'e,
        S: 'e,
        At: 'e,
    {
        Pending::new(async {
            let rows = self.run(|parts, scope, statement, params| {
                statement.exprs(columns.expressions(scope, params));
                parts.finish(scope, statement, params);
            });
            rows.await?.iter().map(|row| C::read(row, 0)).collect()
        })
    }

    /// What becomes of all rows together. Order, limit and offset play no part.
    pub fn aggregate<'e, A, At>(self, terms: A) -> Pending<'e, A::Values>
    where
        A: Terms<S, At> + 'e,
        E: 'e,
        S: 'e,
        At: 'e,
    {
        Pending::new(async {
            let rows = self.run(|_, scope, statement, params| {
                statement.exprs(terms.expressions(scope, params));
            });
            A::read(&rows::one(rows.await?)?, 0)
        })
    }

    /// How many rows there are. Order, limit and offset play no part.
    pub fn count<'e>(self) -> Pending<'e, u64>
    where
        E: 'e,
        S: 'e,
    {
        Pending::new(async {
            let rows = self.run(|_, _, statement, _| {
                statement.expr(Func::count(Expr::col(Asterisk)));
            });
            let count: i64 = cell(&rows::one(rows.await?)?, 0)?;
            u64::try_from(count).map_err(|_| Error::Row("a count is negative".to_owned()))
        })
    }

    /// The rows of the statement to which `select` adds what it selects.
    pub(super) async fn run(
        self,
        select: impl FnOnce(&mut Parts, Scope<'_>, &mut SelectStatement, &mut Params),
    ) -> Result<Vec<Row>, Error> {
        let Self {
            executor,
            mut parts,
            ..
        } = self;
        let place = executor.place();
        let mut params = Params::default();
        let mut statement = parts.frame(&place, &mut params)?;
        select(&mut parts, Scope::of(&place), &mut statement, &mut params);
        executor.rows(params.render(&statement)).await
    }

    fn add<H: Hop, R>(mut self, kind: JoinType, hop: H) -> Joined<R, E> {
        self.parts.joins.push(Join {
            kind,
            from: H::From::CALLED,
            to: Member::of::<H::To>(),
            step: hop.step(),
        });
        Joined {
            executor: self.executor,
            parts: self.parts,
            of: PhantomData,
        }
    }
}

impl Parts {
    fn tables(&self) -> Vec<Member> {
        let joined = self.joins.iter().map(|join| join.to);
        std::iter::once(self.first).chain(joined).collect()
    }

    /// `FROM`, `JOIN` and `WHERE`; every table has the tenant's condition, and a joined one has it where it is joined.
    fn frame(&mut self, place: &Place, params: &mut Params) -> Result<SelectStatement, Error> {
        self.check_names()?;
        let mut statement = SelectStatement::new();
        statement.from(shape::name(self.first.table, place));
        let scope = Scope::of(place);
        for join in &mut self.joins {
            let Member { table, name } = join.to;
            let inside = scope.named(name);
            let mut on = sea_query::Condition::all();
            for (from, to) in &join.step.pairs {
                on = on.add(inside.column(to).eq(qualified(join.from, from)));
            }
            if let Some(condition) = inside.condition(table, join.step.filter.take(), params) {
                on = on.add(condition);
            }
            let mut to = shape::name(table, place);
            if name != table.name {
                to = to.alias(name);
            }
            statement.join(join.kind, to, on);
        }
        let first = scope.named(self.first.name);
        if let Some(condition) = first.condition(self.first.table, None, params) {
            statement.and_where(condition);
        }
        for filter in self.filters.drain(..) {
            statement.and_where(filter.expression(scope, params));
        }
        Ok(statement)
    }

    /// `ORDER BY`, `LIMIT`, `OFFSET` and the lock.
    pub(super) fn finish(
        &mut self,
        scope: Scope<'_>,
        statement: &mut SelectStatement,
        params: &mut Params,
    ) {
        for by in self.order.drain(..) {
            let direction = direction(by.descending);
            statement.order_by_expr(by.expression(scope, params), direction);
        }
        if let Some(limit) = self.limit {
            statement.limit(limit);
        }
        if let Some(offset) = self.offset {
            statement.offset(offset);
        }
        // Those of the first table alone: what a left join adds cannot be locked.
        if let Some(lock) = self.lock {
            lock.apply_to(self.first.name, statement);
        }
    }

    fn check_names(&self) -> Result<(), Error> {
        let tables = self.tables();
        for (i, table) in tables.iter().enumerate() {
            if tables[..i].iter().any(|other| other.name == table.name) {
                return Err(Error::Parameter(format!(
                    "two joined tables have the name `{}`; give one of them another with `aliased`, or read it with \
                     `with` instead",
                    table.name
                )));
            }
        }
        Ok(())
    }
}

impl<S, E> fmt::Debug for Joined<S, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tables = self.parts.tables();
        let names: Vec<_> = tables.iter().map(|table| table.name).collect();
        f.debug_tuple("Joined").field(&names).finish()
    }
}
