//! Sequences from nothing.

use super::{described, grants, on_behalf};
use crate::model::{Ident, Name, Sequence};
use crate::{Object, Statement, sql};

/// The statements that create a sequence with everything on it.
pub fn sequence(name: &Name, it: &Sequence, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Sequence(name.clone());
    let mut all = vec![sql::sequence::create(name, it)];
    // PostgreSQL asks that a sequence has its table's owner before it is bound to a column, and refuses another after.
    all.extend(described(
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
    ));
    let column = it.owned_by.as_ref();
    all.extend(column.map(|column| sql::sequence::set_owned_by(name, None, Some(column))));
    all.extend(grants(&object, &it.grants));
    on_behalf(it.owner.as_ref(), owner, all)
}
