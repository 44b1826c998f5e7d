//! Extended statistics from nothing.

use super::completed;
use crate::model::{Ident, Name, Statistics};
use crate::{Object, Statement, sql};

/// The statements that create a statistics object with everything on it.
pub fn statistics(name: &Name, it: &Statistics, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Statistics(name.clone());
    let mut all = vec![sql::statistics::create(name, it)];
    all.extend(it.target.map(|_| sql::statistics::set_target(name, it)));
    completed(
        all,
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
        None,
    )
}
