//! Composite types from nothing.

use super::completed;
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
    completed(
        all,
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
        Some(&it.grants),
    )
}
