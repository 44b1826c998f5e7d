//! Composite types from nothing.

use super::{described, grants, on_behalf};
use crate::model::{Composite, Ident, Name};
use crate::{Object, Statement, sql};

/// The statements that create a composite type with everything on it.
pub fn composite(name: &Name, it: &Composite, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Composite(name.clone());
    let mut all = vec![sql::composite::create(name, it)];
    for attribute in &it.attributes {
        let text = attribute.comment.as_deref();
        all.extend(
            text.map(|text| {
                sql::composite::comment_on_attribute(name, &attribute.name, Some(text))
            }),
        );
    }
    all.extend(described(
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
    ));
    all.extend(grants(&object, &it.grants));
    on_behalf(it.owner.as_ref(), owner, all)
}
