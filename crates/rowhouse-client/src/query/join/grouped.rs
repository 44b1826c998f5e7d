//! One row for many that have something in common.

use std::fmt;
use std::marker::PhantomData;

use sea_query::SelectStatement;

use super::aggregate::{Compared, Having};
use super::joined::Joined;
use super::sort::Sort;
use super::source::Includes;
use super::term::Terms;
use crate::Error;
use crate::query::execute::Execute;
use crate::query::pending::Pending;
use crate::query::render::Params;
use crate::query::scope::Scope;

/// Groups of rows, made by `group_by`: one row for all that have the same values in the columns `G`, with what becomes
/// of them together in `A`.
#[must_use = "nothing is read before `all`"]
pub struct Grouped<S, E, G, A, GAt, AAt> {
    joined: Joined<S, E>,
    keys: G,
    terms: A,
    having: Vec<Compared>,
    at: PhantomData<fn() -> (GAt, AAt)>,
}

impl<S, E, G, GAt> Grouped<S, E, G, (), GAt, ()>
where
    E: Execute,
    G: Terms<S, GAt>,
{
    pub(super) const fn new(joined: Joined<S, E>, keys: G) -> Self {
        Self {
            joined,
            keys,
            terms: (),
            having: Vec::new(),
            at: PhantomData,
        }
    }

    /// What becomes of the rows of a group: `count()`, `Connection::rate_limit.max()`, or a tuple of up to eight.
    pub fn aggregate<A, AAt>(self, terms: A) -> Grouped<S, E, G, A, GAt, AAt>
    where
        A: Terms<S, AAt>,
    {
        Grouped {
            joined: self.joined,
            keys: self.keys,
            terms,
            having: self.having,
            at: PhantomData,
        }
    }
}

impl<S, E, G, A, GAt, AAt> Grouped<S, E, G, A, GAt, AAt>
where
    E: Execute,
    G: Terms<S, GAt>,
    A: Terms<S, AAt>,
{
    /// Keeps the groups that this condition holds for, besides those before.
    pub fn having<T, At>(mut self, having: Having<T>) -> Self
    where
        S: Includes<T, At>,
    {
        self.having.push(having.compared);
        self
    }

    /// Sorts the groups; a second order decides where the first finds no difference.
    pub fn order_by<At>(mut self, order: impl Sort<S, At>) -> Self {
        self.joined = self.joined.order_by(order);
        self
    }

    /// Gives at most that many groups.
    pub fn limit(mut self, number: u64) -> Self {
        self.joined = self.joined.limit(number);
        self
    }

    /// Leaves out that many groups.
    pub fn offset(mut self, number: u64) -> Self {
        self.joined = self.joined.offset(number);
        self
    }

    /// All groups: what their rows have in common, and what becomes of them together.
    pub fn all<'e>(self) -> Pending<'e, Vec<(G::Values, A::Values)>>
    where
        Self: Send + 'e,
        S: 'e,
        E: 'e,
        G: 'e,
        A: 'e,
    {
        Pending::new(self.read())
    }

    async fn read(self) -> Result<Vec<(G::Values, A::Values)>, Error> {
        let Joined {
            executor,
            mut parts,
            ..
        } = self.joined;
        let place = executor.place();
        let mut params = Params::default();
        let mut statement: SelectStatement = parts.frame(&place, &mut params)?;
        let scope = Scope::of(&place);
        statement.add_group_by(self.keys.grouping(scope));
        statement.exprs(self.keys.expressions(scope, &mut params));
        statement.exprs(self.terms.expressions(scope, &mut params));
        for compared in self.having {
            let condition = compared.expression(scope, &mut params);
            statement.and_having(condition);
        }
        parts.finish(scope, &mut statement, &mut params);
        let rows = executor.rows(params.render(&statement)).await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            all.push((G::read(&row, 0)?, A::read(&row, G::COUNT)?));
        }
        Ok(all)
    }
}

impl<S, E, G, A, GAt, AAt> fmt::Debug for Grouped<S, E, G, A, GAt, AAt> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grouped").finish_non_exhaustive()
    }
}
