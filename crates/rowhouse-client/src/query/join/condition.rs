//! Conditions on joined rows, of which each table has a part.

use std::fmt;
use std::ops;

use sea_query::{Expr, ExprTrait};

use super::source::Includes;
use crate::query::alias::Standing;
use crate::query::filter::{Filter, Node};
use crate::query::render::Params;
use crate::query::scope::Scope;

/// A condition on rows of the tables `S`: a [`Filter`] of one of them, or [`any_of`] and [`all_of`] several.
#[diagnostic::on_unimplemented(
    message = "this is no condition on the tables of this statement",
    label = "not a condition on these tables",
    note = "a condition is of tables that the statement selects or joins: `Connection::label.eq(…)`, or `any_of((…, …))` of up to six"
)]
pub trait Condition<S, At> {
    /// The condition.
    #[doc(hidden)]
    fn tree(self) -> Tree;
}

/// A condition whose parts are of several tables.
pub struct Tree(Branch);

enum Branch {
    Of(&'static str, Node),
    Any(Vec<Tree>),
    All(Vec<Tree>),
    Not(Box<Tree>),
}

/// Several conditions, as a tuple.
#[diagnostic::on_unimplemented(
    message = "these are not all conditions on the tables of this statement",
    note = "a condition is of tables that the statement selects or joins: `any_of((Connection::label.eq(…), Agent::name.eq(…)))`"
)]
pub trait Conditions<S, At> {
    /// The conditions.
    #[doc(hidden)]
    fn trees(self) -> Vec<Tree>;
}

/// Made by [`any_of`].
#[must_use = "a condition keeps nothing by itself"]
pub struct AnyOf<C>(C);

/// Made by [`all_of`].
#[must_use = "a condition keeps nothing by itself"]
pub struct AllOf<C>(C);

/// The opposite of a condition, made by `!`.
#[must_use = "a condition keeps nothing by itself"]
pub struct Unless<C>(C);

/// At least one of the conditions holds, each on a table of its own: a tuple of up to six.
///
/// Conditions on one table combine with `|`.
pub const fn any_of<C>(conditions: C) -> AnyOf<C> {
    AnyOf(conditions)
}

/// All of the conditions hold, each on a table of its own: a tuple of up to six.
pub const fn all_of<C>(conditions: C) -> AllOf<C> {
    AllOf(conditions)
}

impl<S: Includes<T, At>, At, T: Standing> Condition<S, At> for Filter<T> {
    fn tree(self) -> Tree {
        Tree::of(T::CALLED, self.node)
    }
}

impl<S, At, C: Conditions<S, At>> Condition<S, At> for AnyOf<C> {
    fn tree(self) -> Tree {
        Tree(Branch::Any(self.0.trees()))
    }
}

impl<S, At, C: Conditions<S, At>> Condition<S, At> for AllOf<C> {
    fn tree(self) -> Tree {
        Tree(Branch::All(self.0.trees()))
    }
}

impl<S, At, C: Condition<S, At>> Condition<S, At> for Unless<C> {
    fn tree(self) -> Tree {
        Tree(Branch::Not(Box::new(self.0.tree())))
    }
}

impl<C> ops::Not for AnyOf<C> {
    type Output = Unless<Self>;

    fn not(self) -> Unless<Self> {
        Unless(self)
    }
}

impl<C> ops::Not for AllOf<C> {
    type Output = Unless<Self>;

    fn not(self) -> Unless<Self> {
        Unless(self)
    }
}

macro_rules! tuple {
    ($($one:ident $place:ident $at:tt),+) => {
        impl<S, $($place,)+ $($one: Condition<S, $place>),+> Conditions<S, ($($place,)+)>
            for ($($one,)+)
        {
            fn trees(self) -> Vec<Tree> {
                vec![$(self.$at.tree()),+]
            }
        }
    };
}

tuple!(A PA 0, B PB 1);
tuple!(A PA 0, B PB 1, C PC 2);
tuple!(A PA 0, B PB 1, C PC 2, D PD 3);
tuple!(A PA 0, B PB 1, C PC 2, D PD 3, E PE 4);
tuple!(A PA 0, B PB 1, C PC 2, D PD 3, E PE 4, F PF 5);

impl Tree {
    /// A condition on the table with that name.
    pub(super) const fn of(name: &'static str, node: Node) -> Self {
        Self(Branch::Of(name, node))
    }

    pub(super) fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        let mut several = |trees: Vec<Self>, with: fn(Expr, Expr) -> Expr| {
            let parts = trees.into_iter();
            let parts = parts.map(|tree| tree.expression(scope, params));
            // The tuples are never empty.
            parts.reduce(with).unwrap_or_else(|| Expr::value(true))
        };
        match self.0 {
            Branch::Of(name, node) => node.expression(scope.named(name), params),
            Branch::Any(trees) => several(trees, ExprTrait::or),
            Branch::All(trees) => several(trees, ExprTrait::and),
            Branch::Not(tree) => tree.expression(scope, params).not(),
        }
    }
}

macro_rules! debug {
    ($($name:ident),+) => {$(
        impl<C> fmt::Debug for $name<C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

debug!(AnyOf, AllOf, Unless);
