//! Range types from nothing.

use super::{described, grants, on_behalf};
use crate::model::{Ident, Name, Range};
use crate::{Object, Statement, sql};

/// The statements that create a range type with everything on it.
pub fn range(name: &Name, it: &Range, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Range(name.clone());
    let mut all = vec![sql::range::create(name, it)];
    all.extend(described(
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
    ));
    all.extend(grants(&object, &it.grants));
    on_behalf(it.owner.as_ref(), owner, all)
}
