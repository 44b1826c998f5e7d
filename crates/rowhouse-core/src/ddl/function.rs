//! Functions from nothing.

use super::completed;
use crate::model::{Function, Ident, Signature};
use crate::{Object, Statement, sql};

/// The statements that create a function with everything on it.
pub fn function(signature: &Signature, it: &Function, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Function(signature.clone());
    let all = vec![sql::function::create(signature, it)];
    completed(
        all,
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
        Some(&it.grants),
    )
}
