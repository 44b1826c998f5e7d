//! Materialized views, with everything on them.

use super::view::column_comments;
use super::{comment, described, on_behalf};
use crate::model::{Ident, MaterializedView, Model, Name};
use crate::reach::reach;
use crate::sql;
use crate::{Object, Statement};

/// The statements that create one materialized view with everything on it. Its rows are those that its owner sees.
pub fn materialized_view(
    model: &Model,
    name: &Name,
    view: &MaterializedView,
    owner: Option<&Ident>,
) -> Vec<Statement> {
    let object = Object::MaterializedView(name.clone());
    let given_away = view.owner.is_some() && view.owner.as_ref() != owner;
    let empty = MaterializedView {
        populated: view.populated && !given_away,
        ..view.clone()
    };
    let mut all = vec![sql::materialized_view::create(name, &empty)];
    all.extend(described(
        &object,
        view.owner.as_ref(),
        owner,
        view.comment.as_deref(),
    ));
    if view.populated && given_away {
        // Its owner must be allowed to read what is below by then.
        let below = reach(&model.dependencies, &object);
        let below = below.into_iter().filter_map(Object::table);
        let below = below.map(|table| Object::Table(table.clone()));
        all.push(sql::materialized_view::refresh(name).needing(below));
    }
    all.extend(column_comments(&object, name, &view.columns));
    for (it, index) in &view.indexes {
        all.push(sql::index::create(name, it, index, false).needing([object.clone()]));
        let index_object = Object::Index(name.clone(), it.clone());
        all.extend(comment(&index_object, index.comment.as_ref()));
    }
    all.extend(sql::grant::grant(&object, &view.grants));
    on_behalf(view.owner.as_ref(), owner, all)
}
