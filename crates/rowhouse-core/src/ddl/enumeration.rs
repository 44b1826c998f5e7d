//! Enumerated types from nothing.

use super::{described, grants, on_behalf};
use crate::model::{Enum, Ident, Name};
use crate::{Object, Statement, sql};

/// The statements that create an enumerated type with everything on it.
pub fn enumeration(name: &Name, it: &Enum, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Enum(name.clone());
    let mut all = vec![sql::enumeration::create(name, it)];
    all.extend(described(
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
    ));
    all.extend(grants(&object, &it.grants));
    on_behalf(it.owner.as_ref(), owner, all)
}
