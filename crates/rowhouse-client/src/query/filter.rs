//! Which rows a statement is about.

use std::marker::PhantomData;
use std::ops::{BitAnd, BitOr, Not};

use sea_query::extension::postgres::{PgBinOper, PgFunc};
use sea_query::{BinOper, Expr, ExprTrait};

use super::execute::Place;
use super::exists::Exists;
use super::outline::{Mark, Outline};
use super::param::Param;
use super::render::Params;
use super::scope::Scope;

/// A condition on the rows of `T`. Conditions combine with `&`, `|` and `!`.
#[must_use = "a condition selects nothing by itself"]
pub struct Filter<T> {
    pub(super) node: Node,
    of: PhantomData<fn() -> T>,
}

pub(super) enum Node {
    Compare(&'static str, Operator, Param),
    /// The column equals an element of an array.
    Any(&'static str, Param),
    IsNull(&'static str),
    /// The column is a boolean and true.
    Holds(&'static str),
    /// The row comes after these values, in the order of the columns; `true` is a column that goes down.
    After(Vec<(&'static str, bool, Param)>),
    /// There are rows of another table that refer to the row, or that it refers to.
    Exists(Box<Exists>),
    /// An operator of a single type.
    Built(Build),
    Not(Box<Node>),
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
}

/// Makes an expression where it stands.
pub(super) type Build = Box<dyn FnOnce(Scope<'_>, &mut Params) -> Expr + Send + Sync>;

#[derive(Clone, Copy)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    LikeAnyCase,
}

impl<T> Filter<T> {
    pub(super) const fn new(node: Node) -> Self {
        Self {
            node,
            of: PhantomData,
        }
    }
}

/// Both conditions, where there are two.
pub(super) fn both(one: Option<Node>, other: Node) -> Node {
    match one {
        None => other,
        Some(node) => Node::And(Box::new(node), Box::new(other)),
    }
}

impl<T> BitAnd for Filter<T> {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self::new(Node::And(Box::new(self.node), Box::new(other.node)))
    }
}

impl<T> BitOr for Filter<T> {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self::new(Node::Or(Box::new(self.node), Box::new(other.node)))
    }
}

impl<T> Not for Filter<T> {
    type Output = Self;

    fn not(self) -> Self {
        Self::new(Node::Not(Box::new(self.node)))
    }
}

impl Node {
    /// Adds what the condition says apart from its values; `None` where that cannot be told.
    pub(super) fn outline(&self, outline: &mut Outline) -> Option<()> {
        match self {
            Self::Compare(column, operator, _) => {
                outline.mark(Mark::Compare);
                outline.number(*operator as u64);
                outline.name(column);
            }
            Self::Any(column, _) => {
                outline.mark(Mark::Any);
                outline.name(column);
            }
            Self::IsNull(column) => {
                outline.mark(Mark::IsNull);
                outline.name(column);
            }
            Self::Holds(column) => {
                outline.mark(Mark::Holds);
                outline.name(column);
            }
            Self::After(steps) => {
                outline.mark(Mark::After);
                outline.number(steps.len() as u64);
                for (column, descending, _) in steps {
                    outline.name(column);
                    outline.number(u64::from(*descending));
                }
            }
            Self::Exists(exists) => exists.outline(outline)?,
            Self::Built(_) => return None,
            Self::Not(node) => {
                outline.mark(Mark::Not);
                node.outline(outline)?;
            }
            Self::And(one, other) | Self::Or(one, other) => {
                let both = matches!(self, Self::And(..));
                outline.mark(if both { Mark::And } else { Mark::Or });
                one.outline(outline)?;
                other.outline(outline)?;
            }
        }
        Some(())
    }

    /// Moves the values to `params`, in the order in which [`Self::expression`] holds them.
    pub(super) fn keep(self, place: &Place, params: &mut Params) {
        match self {
            Self::Compare(_, _, param) | Self::Any(_, param) => params.keep(param),
            Self::After(steps) => {
                for (.., param) in steps {
                    params.keep(param);
                }
            }
            Self::Exists(exists) => exists.keep(place, params),
            // One that is built has no outline, so that nobody comes here with it.
            Self::IsNull(_) | Self::Holds(_) | Self::Built(_) => {}
            Self::Not(node) => node.keep(place, params),
            Self::And(one, other) | Self::Or(one, other) => {
                one.keep(place, params);
                other.keep(place, params);
            }
        }
    }

    /// The condition as an expression; its values move to `params`.
    pub(super) fn expression(self, scope: Scope<'_>, params: &mut Params) -> Expr {
        match self {
            Self::Compare(column, operator, param) => {
                let value = params.hold(param);
                scope.column(column).binary(operator.sql(), value)
            }
            Self::Any(column, param) => {
                let values = params.hold(param);
                scope.column(column).eq(PgFunc::any(values))
            }
            Self::IsNull(column) => scope.column(column).is_null(),
            Self::Holds(column) => scope.column(column),
            Self::After(steps) => after(steps, scope, params),
            Self::Exists(exists) => exists.expression(scope, params),
            Self::Built(build) => build(scope, params),
            Self::Not(node) => node.expression(scope, params).not(),
            Self::And(one, other) => {
                let one = one.expression(scope, params);
                one.and(other.expression(scope, params))
            }
            Self::Or(one, other) => {
                let one = one.expression(scope, params);
                one.or(other.expression(scope, params))
            }
        }
    }
}

/// A comparison of rows where all columns go the same way, which one index scan answers; else column by column.
fn after(steps: Vec<(&'static str, bool, Param)>, scope: Scope<'_>, params: &mut Params) -> Expr {
    let operator = |descending| {
        if descending {
            BinOper::SmallerThan
        } else {
            BinOper::GreaterThan
        }
    };
    let steps: Vec<_> = steps
        .into_iter()
        .map(|(column, descending, param)| (scope.column(column), descending, params.hold(param)))
        .collect();
    let down = steps
        .iter()
        .filter(|(_, descending, _)| *descending)
        .count();
    if down == 0 || down == steps.len() {
        let columns = steps.iter().map(|(column, ..)| column.clone());
        let columns = Expr::tuple(columns.collect::<Vec<_>>());
        let values = steps.iter().map(|(.., value)| value.clone());
        let values = Expr::tuple(values.collect::<Vec<_>>());
        return columns.binary(operator(down > 0), values);
    }
    let mut steps = steps.into_iter().rev();
    let strict = |(column, descending, value): &(Expr, bool, Expr)| {
        column.clone().binary(operator(*descending), value.clone())
    };
    let Some(last) = steps.next() else {
        return Expr::value(true);
    };
    steps.fold(strict(&last), |rest, step| {
        let equal = step.0.clone().eq(step.2.clone());
        strict(&step).or(equal.and(rest))
    })
}

impl Operator {
    pub(super) const fn sql(self) -> BinOper {
        match self {
            Self::Equal => BinOper::Equal,
            Self::NotEqual => BinOper::NotEqual,
            Self::Less => BinOper::SmallerThan,
            Self::LessOrEqual => BinOper::SmallerThanOrEqual,
            Self::Greater => BinOper::GreaterThan,
            Self::GreaterOrEqual => BinOper::GreaterThanOrEqual,
            Self::Like => BinOper::Like,
            Self::LikeAnyCase => BinOper::PgOperator(PgBinOper::ILike),
        }
    }
}
