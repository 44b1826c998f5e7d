//! Which rows a view shows past row-level security.

use std::collections::BTreeSet;

use rowhouse_core::Object;
use rowhouse_core::model::{Model, Name};

/// The tables with row-level security that a view, or a materialized view, reads as its owner, at whatever depth: the
/// policies of whoever queries it do not count there.
pub(super) fn tables(model: &Model, view: &Object) -> BTreeSet<Name> {
    let mut found = BTreeSet::new();
    if reads_as_invoker(model, view) {
        return found;
    }
    let mut seen = BTreeSet::from([view]);
    let mut open = vec![view];
    while let Some(object) = open.pop() {
        for refers in model.dependencies.get(object).into_iter().flatten() {
            match refers {
                Object::Table(table) | Object::Column(table, _) => {
                    let secured = model.tables.get(table);
                    if secured.is_some_and(|it| it.row_security.enabled) {
                        found.insert(table.clone());
                    }
                }
                // Below a view that reads as its owner, every view does: as this owner, or as its own.
                Object::View(_) if seen.insert(refers) => open.push(refers),
                // What a materialized view holds, it was told of itself.
                _ => {}
            }
        }
    }
    found
}

fn reads_as_invoker(model: &Model, view: &Object) -> bool {
    match view {
        Object::View(name) => model
            .views
            .get(name)
            .is_some_and(|it| it.options.security_invoker),
        _ => false,
    }
}
