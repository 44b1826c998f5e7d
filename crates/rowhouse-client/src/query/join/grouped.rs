//! One row for many that have something in common.

use std::fmt;
use std::marker::PhantomData;

use tokio_postgres::Row;

use super::aggregate::{Compared, Having};
use super::joined::Joined;
use super::sort::Sort;
use super::source::Includes;
use super::term::Terms;
use crate::Error;
use crate::query::execute::Execute;
use crate::query::pending::Pending;

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
        let Self {
            joined,
            keys,
            terms,
            having,
            ..
        } = self;
        let rows = joined.run(|parts, scope, statement, params| {
            statement.add_group_by(keys.grouping(scope));
            statement.exprs(keys.expressions(scope, params));
            statement.exprs(terms.expressions(scope, params));
            for compared in having {
                statement.and_having(compared.expression(scope, params));
            }
            parts.finish(scope, statement, params);
        });
        let read = |row: &Row| Ok((G::read(row, 0)?, A::read(row, G::COUNT)?));
        rows.await?.iter().map(read).collect()
    }
}

impl<S, E, G, A, GAt, AAt> fmt::Debug for Grouped<S, E, G, A, GAt, AAt> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grouped").finish_non_exhaustive()
    }
}
