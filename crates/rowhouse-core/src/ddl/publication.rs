//! Publications from nothing.

use super::described;
use crate::model::{Ident, Publication};
use crate::{Object, Statement, sql};

/// The statements that create a publication with everything in it. The role that logged in creates it, and so it is
/// always given to its owner.
pub fn publication(name: &Ident, it: &Publication) -> Vec<Statement> {
    let object = Object::Publication(name.clone());
    let mut all = vec![sql::publication::create(name, it)];
    let tables = it.tables.iter();
    all.extend(
        tables.map(|(table, published)| sql::publication::add_table(name, table, published)),
    );
    let schemas = it.schemas.iter();
    all.extend(schemas.map(|schema| sql::publication::add_schema(name, schema)));
    all.extend(described(
        &object,
        it.owner.as_ref(),
        None,
        it.comment.as_deref(),
    ));
    all
}
