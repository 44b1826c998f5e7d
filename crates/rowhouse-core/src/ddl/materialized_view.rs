//! Materialized views, with everything on them.

use super::view::column_comments;
use super::{comment, described};
use crate::model::{Ident, MaterializedView, Name};
use crate::sql;
use crate::{Object, Statement};

/// The statements that create one materialized view with everything on it.
pub fn materialized_view(
    name: &Name,
    view: &MaterializedView,
    owner: Option<&Ident>,
) -> Vec<Statement> {
    let object = Object::MaterializedView(name.clone());
    let mut all = vec![sql::materialized_view::create(name, view)];
    all.extend(described(
        &object,
        view.owner.as_ref(),
        owner,
        view.comment.as_deref(),
    ));
    all.extend(column_comments(&object, name, &view.columns));
    for (it, index) in &view.indexes {
        all.push(sql::index::create(name, it, index, false).needing([object.clone()]));
        let index_object = Object::Index(name.clone(), it.clone());
        all.extend(comment(&index_object, index.comment.as_ref()));
    }
    all.extend(sql::grant::grant(&object, &view.grants));
    all
}
