//! Extended statistics from nothing.

use super::{described, on_behalf};
use crate::model::{Ident, Name, Statistics};
use crate::{Object, Statement, sql};

/// The statements that create a statistics object with everything on it.
pub fn statistics(name: &Name, it: &Statistics, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Statistics(name.clone());
    let mut all = vec![sql::statistics::create(name, it)];
    all.extend(it.target.map(|_| sql::statistics::set_target(name, it)));
    all.extend(described(
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
    ));
    on_behalf(it.owner.as_ref(), owner, all)
}
