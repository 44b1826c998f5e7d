//! Collations from nothing.

use super::completed;
use crate::model::{Collation, Ident, Name};
use crate::{Object, Statement, sql};

/// The statements that create a collation with everything on it.
pub fn collation(name: &Name, it: &Collation, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Collation(name.clone());
    let all = vec![sql::collation::create(name, it)];
    completed(
        all,
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
        None,
    )
}
