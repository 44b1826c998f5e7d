//! Collations from nothing.

use super::{described, on_behalf};
use crate::model::{Collation, Ident, Name};
use crate::{Object, Statement, sql};

/// The statements that create a collation with everything on it.
pub fn collation(name: &Name, it: &Collation, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Collation(name.clone());
    let mut all = vec![sql::collation::create(name, it)];
    all.extend(described(
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
    ));
    on_behalf(it.owner.as_ref(), owner, all)
}
