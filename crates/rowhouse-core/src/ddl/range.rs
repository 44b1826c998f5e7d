//! Range types from nothing.

use super::completed;
use crate::model::{Ident, Name, Range};
use crate::{Object, Statement, sql};

/// The statements that create a range type with everything on it.
pub fn range(name: &Name, it: &Range, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Range(name.clone());
    let all = vec![sql::range::create(name, it)];
    completed(
        all,
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
        Some(&it.grants),
    )
}
