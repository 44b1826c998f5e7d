//! Enumerated types from nothing.

use super::completed;
use crate::model::{Enum, Ident, Name};
use crate::{Object, Statement, sql};

/// The statements that create an enumerated type with everything on it.
pub fn enumeration(name: &Name, it: &Enum, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Enum(name.clone());
    let all = vec![sql::enumeration::create(name, it)];
    completed(
        all,
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
        Some(&it.grants),
    )
}
